package io.saola.simulator.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import io.saola.simulator.fault.Access;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.Patience;
import io.saola.simulator.fault.Quirk;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class GatekeeperTest {

  private static final Pattern NONCE = Pattern.compile("nonce=\"(\\w+)\"");

  private long nanos;
  private final Gatekeeper gatekeeper =
      new Gatekeeper(
          new StreamAddress.Credentials("cam", new Secret("test-only")),
          new SplittableRandom(1),
          () -> nanos);

  @Test
  void shouldLetARightAnswerThroughAgainAndAgain() {
    String nonce = askedWith(Behaviour.NORMAL);

    assertThat(answered(nonce, Behaviour.NORMAL)).isEmpty();
    assertThat(answered(nonce, Behaviour.NORMAL)).isEmpty();
  }

  @Test
  void shouldTakeANonceOnlyOnce() {
    Behaviour once = with(Access.Nonces.ONCE);
    String nonce = askedWith(once);

    assertThat(answered(nonce, once)).isEmpty();
    String next = nonce(answered(nonce, once).orElseThrow());

    assertThat(next).isNotEqualTo(nonce);
    assertThat(answered(next, once)).isEmpty();
  }

  @Test
  void shouldNeverBeContent() {
    Behaviour never = with(Access.Nonces.NEVER);
    String nonce = askedWith(never);

    String second = nonce(answered(nonce, never).orElseThrow());
    String third = nonce(answered(second, never).orElseThrow());

    assertThat(third).isNotEqualTo(second);
  }

  @Test
  void shouldRefuseAnOldNonceAndNameANewOne() {
    Behaviour axis =
        Behaviour.NORMAL.with(Quirk.NEW_NONCE).with(Patience.of(Duration.ofSeconds(150)));
    String nonce = askedWith(axis);
    nanos = Duration.ofSeconds(149).toNanos();
    assertThat(answered(nonce, axis)).isEmpty();

    nanos = Duration.ofSeconds(151).toNanos();
    Optional<String> challenge = answered(nonce, axis);

    assertThat(challenge).get().asString().contains("stale=true");
    assertThat(answered(nonce(challenge.orElseThrow()), axis)).isEmpty();
  }

  private static Behaviour with(Access.Nonces nonces) {
    return Behaviour.NORMAL.with(new Access(Access.Scheme.DIGEST_MD5, nonces));
  }

  private String askedWith(Behaviour behaviour) {
    return nonce(gatekeeper.refusal(request(""), behaviour).orElseThrow());
  }

  private Optional<String> answered(String nonce, Behaviour behaviour) {
    String first = md5("cam:camera-simulator:test-only");
    String response = md5(first + ":" + nonce + ":" + md5("DESCRIBE:/x"));
    String given =
        "Digest username=\"cam\", realm=\"camera-simulator\", uri=\"/x\", nonce=\""
            + nonce
            + "\", response=\""
            + response
            + "\"";
    return gatekeeper.refusal(request(given), behaviour);
  }

  private static RtspRequest request(String authorization) {
    return new RtspRequest("DESCRIBE", "rtsp://x/y", Map.of("authorization", authorization));
  }

  private static String nonce(String challenge) {
    Matcher matcher = NONCE.matcher(challenge);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String md5(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
