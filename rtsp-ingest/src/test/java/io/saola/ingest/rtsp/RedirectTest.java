package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import io.saola.core.camera.StreamAddress.Credentials;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {

  private static final Credentials CAM = new Credentials("cam", new Secret("s3cret"));

  @ParameterizedTest
  @CsvSource({
    "rtsp://10.0.0.1/a?b=c, 10.0.0.1, 554, rtsp://10.0.0.1/a?b=c",
    "RTSP://cam-2:8554, cam-2, 8554, rtsp://cam-2:8554",
    "rtsps://user:pass@cam_2.example/a@b, cam_2.example, 322, rtsps://cam_2.example/a@b",
    "rtsp://[fe80::1]:554/x, [fe80::1], 554, rtsp://[fe80::1]:554/x",
  })
  void shouldReadTheOtherAddress(String location, String host, int port, String uri) {
    StreamAddress.Rtsp target = target(location).orElseThrow();

    assertThat(target.host()).isEqualTo(host);
    assertThat(target.port()).isEqualTo(port);
    assertThat(target.uri()).isEqualTo(uri);
    assertThat(target.credentials()).as("those of the first address").isEqualTo(CAM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://cam/",
        "rtsp:///path",
        "rtsp://cam:65536/",
        "rtsp://cam:port/",
        "rtsp://c am/",
        "rtsp://c\u0007am/",
        "rtsp://cam/a b",
        "rtsp://cam/\u00fc"
      })
  void shouldTakeNothingThatIsNoAddress(String location) {
    assertThat(target(location)).isEmpty();
  }

  private static Optional<StreamAddress.Rtsp> target(String location) {
    return Redirect.target(
        RtspHeaders.parse(List.of("Location: " + location)),
        new StreamAddress.Rtsp("rtsp://first/", "first", 554, CAM));
  }
}
