package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress.Credentials;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void shouldGiveTheErratumsValuesWhereTheUserIsHashed() {
    // RFC 7616, 3.9.2, with the values of erratum 4897.
    Challenge challenge =
        new Challenge(
            "digest",
            Map.of(
                "realm", "api@example.org",
                "qop", "auth",
                "algorithm", "SHA-512-256",
                "nonce", "5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
                "opaque", "HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS",
                "charset", "UTF-8",
                "userhash", "true"));
    Credentials doe = new Credentials("Jäsøn Doe", new Secret("Secret, or not?"));

    String header =
        new DigestAnswer(doe, challenge, "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v")
            .authorization("GET", "/doe.json");

    assertThat(header)
        .contains(
            "username=\"793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b\"",
            "response=\"3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5\"",
            "opaque=\"HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS\"",
            "userhash=true");
  }

  @ParameterizedTest(name = "{0}, qop {1}")
  @CsvSource({
    // By Python's hashlib, from the formulas of RFC 7616, 3.4.1 to 3.4.3.
    "MD5, auth-int, 8804a53d3640a40a4f73cea12c5ba451",
    "SHA-256, auth-int, 8bdf6f15638e260831e905028de5450562816d093c9bfc5c13d3a46adcdde940",
    "MD5-sess, auth, e783283f46242139c486a698fec7211d",
    "SHA-256-sess, auth, 2fd51b3a77ad75bad6afad6003e818d767133c46d9e2749e7f5232ae1ea3efd7",
    "md5-SESS, '', 37a7f42db2090a3fcac4e26e747d4fc8",
    "SHA-256-sess, '', 30bc0742357e535c85094121d22cf826b794be0667e19537beb7b28f2251c274",
  })
  void shouldAnswerEveryKindOfDigest(String algorithm, String qop, String response) {
    String nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    Challenge challenge = digest("http-auth@example.org", nonce, qop, algorithm);

    String header =
        new DigestAnswer(MUFASA, challenge, "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ")
            .authorization("GET", "/dir/index.html");

    assertThat(header).contains("response=\"" + response + "\"", "algorithm=" + algorithm);
    if (qop.isEmpty()) {
      assertThat(header).doesNotContain("qop=");
    } else {
      assertThat(header).contains("qop=" + qop + ", nc=00000001");
    }
  }

  @Test
  void shouldKnowItsNonceFromAnother() {
    Authenticator authenticator = new Authenticator(MUFASA, true);
    List<Challenge> first = List.of(digest("r", "one", "auth", ""));
    assertThat(authenticator.signsByOtherNonce(first)).as("it signs nothing yet").isFalse();

    authenticator.take(first);

    assertThat(authenticator.signsByOtherNonce(first)).isFalse();
    assertThat(authenticator.signsByOtherNonce(List.of(digest("r", "two", "auth", "")))).isTrue();
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
            digest("r", "n", "auth-conf", "MD5"),
            digest("r", "n", "auth", "SHA-3"),
            digest("r", "", "", ""));

    assertThat(new Authenticator(MUFASA, true).take(odd)).isFalse();
  }

  private static Challenge digest(String realm, String nonce, String qop, String algorithm) {
    return new Challenge(
        "digest", Map.of("realm", realm, "nonce", nonce, "qop", qop, "algorithm", algorithm));
  }
}
