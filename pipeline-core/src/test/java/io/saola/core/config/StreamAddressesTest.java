package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import io.saola.core.camera.StreamAddress.Credentials;
import io.saola.core.camera.StreamAddress.Recording;
import io.saola.core.camera.StreamAddress.Rtsp;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class StreamAddressesTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "USER", "a:b",
          "PASS", "p@s/s#?%41:%",
          "HOST", "10.0.0.7",
          "CHANNEL", "main",
          "URL", "rtsp://cam:p%40ss@10.0.0.7:8554/s");

  private static StreamAddress read(String url) throws ConfigException {
    String text = "cameras:\n  - id: c\n    stream: {url: '" + url + "'}\n";
    ReadConfig read =
        new ConfigReader(new KnownModels(), ENVIRONMENT::get).parse("saola.yml", text);
    return read.config().cameras().getFirst().stream().address();
  }

  private static Rtsp rtsp(String url) throws ConfigException {
    return (Rtsp) read(url);
  }

  private static Credentials credentials(String url) throws ConfigException {
    return Objects.requireNonNull(rtsp(url).credentials());
  }

  @Test
  void shouldPartAnAddress() throws ConfigException {
    assertThat(rtsp("rtsp://cam:secret@host:8554/a/b?c=d"))
        .isEqualTo(
            new Rtsp(
                "rtsp://host:8554/a/b?c=d",
                "host",
                8554,
                new Credentials("cam", new Secret("secret"))));
    assertThat(rtsp("RTSP://host")).isEqualTo(new Rtsp("rtsp://host", "host", 554, null));
    assertThat(rtsp("rtsp://[fe80::1]:8554/s"))
        .isEqualTo(new Rtsp("rtsp://[fe80::1]:8554/s", "fe80::1", 8554, null));
  }

  @Test
  void shouldTakeAVariablesValueForTextWhateverItHolds() throws ConfigException {
    Rtsp address = rtsp("rtsp://${USER}:${PASS}@${HOST}/s");

    assertThat(address.uri()).isEqualTo("rtsp://10.0.0.7/s");
    assertThat(address.host()).isEqualTo("10.0.0.7");
    assertThat(address.credentials()).isEqualTo(new Credentials("a:b", new Secret("p@s/s#?%41:%")));
  }

  @Test
  void shouldUndoThePercentEncodingOfWhatIsWrittenInTheFile() throws ConfigException {
    assertThat(credentials("rtsp://c%C3%A1m:p%40s%2fs@host/s"))
        .isEqualTo(new Credentials("cám", new Secret("p@s/s")));
    assertThat(credentials("rtsp://cam:100%@host/s").password().reveal()).isEqualTo("100%");
    assertThat(credentials("rtsp://cam:%4${PASS}@host/s").password().reveal())
        .isEqualTo("%4p@s/s#?%41:%");
  }

  @Test
  void shouldTakeTheLastAtSignForTheEndOfThePassword() throws ConfigException {
    assertThat(credentials("rtsp://cam:p@ss@host/s").password().reveal()).isEqualTo("p@ss");
    assertThat(rtsp("rtsp://host/s@1").credentials()).isNull();
  }

  @Test
  void shouldTakeAUserWithoutPassword() throws ConfigException {
    assertThat(credentials("rtsp://cam@host/s")).isEqualTo(new Credentials("cam", new Secret("")));
  }

  @Test
  void shouldReadAWholeAddressFromAVariable() throws ConfigException {
    Rtsp address = rtsp("${URL}");

    assertThat(address.uri()).isEqualTo("rtsp://10.0.0.7:8554/s");
    assertThat(address.credentials()).isEqualTo(new Credentials("cam", new Secret("p@ss")));
  }

  @Test
  void shouldNotPrintWhatMayBeSecretInAPath() throws ConfigException {
    assertThat(rtsp("rtsp://host/${CHANNEL}/s?token=abc&x=1"))
        .hasToString("rtsp://host/***/s?token=***&x=1")
        .extracting(Rtsp::uri)
        .isEqualTo("rtsp://host/main/s?token=abc&x=1");
  }

  @Test
  void shouldEncodeLettersThatARequestCannotHold() throws ConfigException {
    assertThat(rtsp("rtsp://host/cửa").uri()).isEqualTo("rtsp://host/c%E1%BB%ADa");
  }

  @Test
  void shouldTakeAnythingWithoutASchemeForARecording() throws ConfigException {
    assertThat(read("videos/${CHANNEL}.mp4")).isEqualTo(new Recording(Path.of("videos/main.mp4")));
    assertThat(read("not there.mp4")).isEqualTo(new Recording(Path.of("not there.mp4")));
  }
}
