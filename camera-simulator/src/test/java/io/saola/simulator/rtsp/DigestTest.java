package io.saola.simulator.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DigestTest {

  private final Digest digest =
      new Digest(new StreamAddress.Credentials("cam", new Secret("test-only")), "abc");

  @Test
  void shouldAskWithItsNonce() {
    assertThat(digest.challenge()).startsWith("Digest ").contains("nonce=\"abc\"");
  }

  @Test
  void shouldRefuseWhoSaysNothing() {
    assertThat(digest.accepts(request(""))).isFalse();
  }

  @Test
  void shouldRefuseAWrongResponse() {
    String given =
        "Digest username=\"cam\", realm=\"camera-simulator\", nonce=\"abc\", uri=\"/x\","
            + " response=\"00000000000000000000000000000000\"";

    assertThat(digest.accepts(request(given))).isFalse();
  }

  @Test
  void shouldRefuseAnotherScheme() {
    assertThat(digest.accepts(request("Basic Y2FtOnRlc3Qtb25seQ=="))).isFalse();
  }

  private static RtspRequest request(String authorization) {
    return new RtspRequest("DESCRIBE", "rtsp://x/y", Map.of("authorization", authorization));
  }
}
