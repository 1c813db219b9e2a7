package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress.Credentials;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

  private static final Credentials MUFASA = new Credentials("Mufasa", new Secret("Circle of Life"));

  @Test
  void shouldGiveTheResponsesOfTheStandardsExamples() {
    // RFC 7616, 3.9.1.
    String nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    String client = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    Challenge md5 = digest("http-auth@example.org", nonce, "auth, auth-int", "MD5");
    Challenge sha256 = digest("http-auth@example.org", nonce, "auth, auth-int", "SHA-256");

    assertThat(new DigestAnswer(MUFASA, md5, client).authorization("GET", "/dir/index.html"))
        .contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"", "nc=00000001", "qop=auth");
    assertThat(new DigestAnswer(MUFASA, sha256, client).authorization("GET", "/dir/index.html"))
        .contains(
            "response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"",
            "algorithm=SHA-256");
  }

  @Test
  void shouldAnswerAsCamerasWithoutQualityOfProtectionWant() {
    Challenge longse =
        new Challenge("digest", Map.of("realm", "Surveillance Server", "nonce", "98481030"));

    String header =
        new DigestAnswer(MUFASA, longse, "unused").authorization("DESCRIBE", "rtsp://cam/");

    // md5(md5("Mufasa:Surveillance Server:Circle of Life"):98481030:md5("DESCRIBE:rtsp://cam/"))
    assertThat(header)
        .startsWith("Digest username=\"Mufasa\", realm=\"Surveillance Server\"")
        .contains("response=\"54b2d9478625df0be57c4fe6903603fa\"")
        .doesNotContain("qop", "cnonce", "Circle");
  }

  @Test
  void shouldCountTheUsesOfANonce() {
    DigestAnswer answer = new DigestAnswer(MUFASA, digest("r", "n", "auth", ""), "c");

    answer.authorization("OPTIONS", "*");

    assertThat(answer.authorization("OPTIONS", "*")).contains("nc=00000002");
  }

  @Test
  void shouldPreferTheStrongestSignIn() {
    List<Challenge> offered =
        Challenge.of(
            RtspHeaders.parse(
                List.of(
                    "WWW-Authenticate: Basic realm=\"a, b\"",
                    "WWW-Authenticate: Digest realm=\"a\", nonce=\"1\", algorithm=MD5, Digest"
                        + " realm=\"a\", nonce=\"2\", qop=\"auth\", algorithm=SHA-256")));
    Authenticator authenticator = new Authenticator(MUFASA, true);

    boolean taken = authenticator.take(offered);

    assertThat(offered).hasSize(3);
    assertThat(taken).isTrue();
    assertThat(authenticator.authorization("PLAY", "x").orElseThrow())
        .contains("nonce=\"2\"", "algorithm=SHA-256");
  }

  @Test
  void shouldNotTellThePasswordToWhereARedirectLeads() {
    List<Challenge> basic =
        Challenge.of(RtspHeaders.parse(List.of("WWW-Authenticate: Basic realm=\"a\"")));

    assertThat(new Authenticator(MUFASA, true).take(basic)).isTrue();
    assertThat(new Authenticator(MUFASA, false).take(basic)).isFalse();
  }

  @Test
  void shouldNotAnswerWhatItDoesNotKnow() {
    List<Challenge> odd =
        List.of(
            new Challenge("negotiate", Map.of()),
            digest("r", "n", "auth-int", "MD5"),
            digest("r", "n", "auth", "SHA-512-256"),
            digest("r", "", "", ""));

    assertThat(new Authenticator(MUFASA, true).take(odd)).isFalse();
  }

  private static Challenge digest(String realm, String nonce, String qop, String algorithm) {
    return new Challenge(
        "digest", Map.of("realm", realm, "nonce", nonce, "qop", qop, "algorithm", algorithm));
  }
}
