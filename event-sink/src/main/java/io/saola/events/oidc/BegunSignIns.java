package io.saola.events.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.saola.core.time.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Sign-ins under way. Each is good for one answer, for ten minutes. Safe for use by any thread. */
final class BegunSignIns {

  static final Duration LASTS = Duration.ofMinutes(10);

  /** Anybody can begin one: the oldest goes. */
  private static final int MOST = 10_000;

  private final Ticker ticker;
  private final SequencedMap<String, Begun> begun = new LinkedHashMap<>();

  BegunSignIns(Ticker ticker) {
    this.ticker = ticker;
  }

  synchronized Begun begin() {
    var one =
        new Begun(
            new State(), new Nonce(), new CodeVerifier(), new State().getValue(), ticker.nanos());
    begun.put(one.state().getValue(), one);
    if (begun.size() > MOST) {
      var _ = begun.pollFirstEntry();
    }
    return one;
  }

  /** Takes the sign-in that an answer is for out; empty when there is none in this browser. */
  synchronized Optional<Begun> take(String state, String binding) {
    return Optional.ofNullable(begun.remove(state))
        .filter(one -> ticker.nanos() - one.atNanos() <= LASTS.toNanos())
        .filter(one -> equal(one.binding(), binding));
  }

  private static boolean equal(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
