package io.saola.ingest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.StreamAddress;
import io.saola.core.config.RtspUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rtsp://10.0.0.5/sub | rtsp://10.0.0.5/sub",
        "rtsp://cam@10.0.0.5/sub | rtsp://cam@10.0.0.5/sub",
        "rtsp://cam:s3cret@10.0.0.5/sub | rtsp://cam:${CAMERA_PASSWORD}@10.0.0.5/sub",
        "rtsps://c%40m:s3cret@[fe80::1]:322/ | rtsps://c%40m:${CAMERA_PASSWORD}@[fe80::1]:322/",
        "rtsp://10.0.0.5/a?pwd=s3cret&x=1 | rtsp://10.0.0.5/a?pwd=${CAMERA_KEY}&x=1",
        "rtsp://10.0.0.5/a?pwd=s3cret&key=s3cret2"
            + " | rtsp://10.0.0.5/a?pwd=${CAMERA_KEY}&key=${CAMERA_KEY_2}",
        "rtsp://10.0.0.5/đường?\"a\\b=${X} |"
            + " rtsp://10.0.0.5/%C4%91%C6%B0%E1%BB%9Dng?%22a%5Cb=%24{X}",
      })
  void shouldBeWrittenWithoutSecrets(String url, String expected) {
    StreamAddress.Rtsp address = RtspUrl.parse(url).orElseThrow();

    assertThat(new EntryAddress(address).yaml(address.toString()))
        .isEqualTo('"' + expected + '"')
        .doesNotContain("s3cret");
  }
}
