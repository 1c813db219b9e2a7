package io.saola.simulator.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import io.saola.simulator.fault.Access;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DigestTest {

  private static final String RIGHT =
      "acc6e6d06fb881f4f46f0fbe66b5ae9efddbb2a8e8faf2adf84e693c326b477b";

  private final Digest digest =
      new Digest(new StreamAddress.Credentials("cam", new Secret("test-only")));

  @Test
  void shouldAskWithItsNonce() {
    assertThat(Digest.challenge(Access.Scheme.DIGEST_MD5, "abc", false))
        .startsWith("Digest ")
        .contains("nonce=\"abc\"");
  }

  @Test
  void shouldRefuseWhoSaysNothing() {
    assertThat(digest.accepts(request(""), Access.Scheme.DIGEST_MD5, "abc")).isFalse();
  }

  @Test
  void shouldRefuseAWrongResponse() {
    String given =
        "Digest username=\"cam\", realm=\"camera-simulator\", nonce=\"abc\", uri=\"/x\","
            + " response=\"00000000000000000000000000000000\"";

    assertThat(digest.accepts(request(given), Access.Scheme.DIGEST_MD5, "abc")).isFalse();
  }

  @Test
  void shouldRefuseAnotherScheme() {
    assertThat(
            digest.accepts(request("Basic Y2FtOnRlc3Qtb25seQ=="), Access.Scheme.DIGEST_MD5, "abc"))
        .isFalse();
  }

  @Test
  void shouldAcceptTheAnswerOfRfc7616() {
    // The example of RFC 7616, 3.9.1, is for another realm: this one was made with sha256sum.
    String given =
        "Digest username=\"cam\", realm=\"camera-simulator\", nonce=\"abc\", uri=\"/x\","
            + " algorithm=SHA-256, qop=auth, nc=00000001, cnonce=\"0a\", response=\""
            + RIGHT
            + "\"";

    boolean right = digest.accepts(request(given), Access.Scheme.DIGEST_SHA256_QOP, "abc");

    assertThat(right).isTrue();
  }

  @Test
  void shouldAcceptBasicWhereItIsAsked() {
    boolean right =
        digest.accepts(request("Basic Y2FtOnRlc3Qtb25seQ=="), Access.Scheme.BASIC, "abc");

    assertThat(right).isTrue();
  }

  private static RtspRequest request(String authorization) {
    return new RtspRequest("DESCRIBE", "rtsp://x/y", Map.of("authorization", authorization));
  }
}
