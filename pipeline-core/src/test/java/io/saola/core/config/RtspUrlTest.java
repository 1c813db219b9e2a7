package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.StreamAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtspUrlTest {

  @Test
  void shouldTakeAnAddressApart() {
    StreamAddress.Rtsp address =
        RtspUrl.parse("rtsp://c%40m:p%3Aw@10.0.0.5:8554/main?pwd=1234").orElseThrow();

    assertThat(address.uri()).isEqualTo("rtsp://10.0.0.5:8554/main?pwd=1234");
    assertThat(address.host()).isEqualTo("10.0.0.5");
    assertThat(address.port()).isEqualTo(8554);
    assertThat(address.credentials()).isNotNull();
    assertThat(address.credentials().user()).isEqualTo("c@m");
    assertThat(address.credentials().password().reveal()).isEqualTo("p:w");
    assertThat(address.toString()).isEqualTo("rtsp://10.0.0.5:8554/main?pwd=***");
  }

  @Test
  void shouldTakeReferencesToTheEnvironmentAsTheyStand() {
    StreamAddress.Rtsp address = RtspUrl.parse("RTSPS://cam:${PASS}@camera/x").orElseThrow();

    assertThat(address.secure()).isTrue();
    assertThat(address.port()).isEqualTo(322);
    assertThat(address.credentials()).isNotNull();
    assertThat(address.credentials().password().reveal()).isEqualTo("${PASS}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "camera", "http://camera/x", "rtsp://", "rtsp://camera:99999/x", "video.mp4"})
  void shouldRefuseWhatIsNoAddressOfAStream(String url) {
    assertThat(RtspUrl.parse(url)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://cam:s3cret@camera/x, 'http://cam:***@camera/x'",
    "cam:s3cret@camera/x, '***@camera/x'",
    "rtsp://camera:99999/x?pwd=s3cret, 'rtsp://camera:99999/x?pwd=***'",
    "video.mp4, video.mp4",
  })
  void shouldQuoteWhatItRefusesWithoutItsPassword(String url, String quoted) {
    assertThat(RtspUrl.quoted(url)).isEqualTo("'" + quoted + "'");
  }
}
