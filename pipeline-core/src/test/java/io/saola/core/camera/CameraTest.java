package io.saola.core.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CameraTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "n1-hvt",
        "0",
        "a.b_c-d",
        "1234567890123456789012345678901234567890123456789012345678901234"
      })
  void shouldTakeIds(String id) {
    assertThat(new CameraId(id)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A",
        "-a",
        ".",
        "a b",
        "a~b",
        "a/b",
        "đ",
        "a\n",
        "12345678901234567890123456789012345678901234567890123456789012345"
      })
  void shouldRefuseWhatIsNoId(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CameraId(id))
        .withMessageContaining(CameraId.EXPECTED);
  }

  @Test
  void shouldNeverPrintASecret() {
    Secret secret = new Secret("hunter2");
    StreamAddress address =
        new StreamAddress.Rtsp(
            "rtsp://host/s", "host", 554, new StreamAddress.Credentials("cam", secret));

    assertThat(secret).hasToString("***").isEqualTo(new Secret("hunter2"));
    assertThat(secret.reveal()).isEqualTo("hunter2");
    assertThat(address).hasToString("rtsp://host/s");
    assertThat(new StreamAddress.Credentials("cam", secret).toString()).doesNotContain("hunter2");
  }
}
