package io.saola.simulator.rtsp;

import io.saola.core.camera.StreamAddress;
import io.saola.core.time.Ticker;
import io.saola.simulator.fault.Access;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.Quirk;
import java.util.Optional;
import java.util.SplittableRandom;

/** Lets one connection's requests through or asks for the password. For one thread. */
final class Gatekeeper {

  private final Digest digest;
  private final SplittableRandom random;
  private final Ticker ticker;
  private String nonce;
  private long issued;
  private boolean used;

  Gatekeeper(StreamAddress.Credentials expected, SplittableRandom random, Ticker ticker) {
    this.digest = new Digest(expected);
    this.random = random;
    this.ticker = ticker;
    this.nonce = renewed();
  }

  /** The challenge for a request that is refused, empty for one that may pass. */
  Optional<String> refusal(RtspRequest request, Behaviour behaviour) {
    Access access = behaviour.access();
    boolean right = digest.accepts(request, access.scheme(), nonce);
    boolean stale = right && worn(behaviour);
    if (right && !stale) {
      used = true;
      return Optional.empty();
    }
    if (stale) {
      nonce = renewed();
    }
    return Optional.of(Digest.challenge(access.scheme(), nonce, stale));
  }

  private boolean worn(Behaviour behaviour) {
    boolean old =
        behaviour.has(Quirk.NEW_NONCE)
            && ticker.nanos() - issued > behaviour.patience().nonce().toNanos();
    return old
        || switch (behaviour.access().nonces()) {
          case KEPT -> false;
          case ONCE -> used;
          case NEVER -> true;
        };
  }

  private String renewed() {
    issued = ticker.nanos();
    used = false;
    return Long.toHexString(random.nextLong());
  }
}
