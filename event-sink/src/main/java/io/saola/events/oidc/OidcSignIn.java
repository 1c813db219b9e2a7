package io.saola.events.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.saola.core.camera.Secret;
import io.saola.core.config.SaolaConfig;
import io.saola.core.time.Ticker;
import io.saola.events.account.Sessions;
import io.saola.events.security.Identity;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs people in whom a provider vouches for. Waits for the network. Safe for any thread. */
public final class OidcSignIn {

  /** Below the console's address: where browsers come back to. */
  public static final String CALLBACK = "/api/session/oidc/callback";

  /** How long a browser may take at the provider. */
  public static final Duration LASTS = BegunSignIns.LASTS;

  private static final Logger log = LoggerFactory.getLogger(OidcSignIn.class);

  private final Provider provider;
  private final Rights rights;
  private final BegunSignIns begun;
  private final Sessions sessions;

  /**
   * Where to send a browser.
   *
   * @param binding for its cookie: the answer counts only from the same browser
   */
  public record Departure(URI address, Secret binding) {}

  /** What came of it. */
  public sealed interface Outcome {

    /**
     * Signed in.
     *
     * @param cookie the session's secret name
     */
    record Welcome(Identity identity, Secret cookie) implements Outcome {}

    /**
     * The answer is none to a sign-in that this browser began, or the provider's word is not good.
     */
    record Refused() implements Outcome {}

    /** Known to the provider, and nothing here. */
    record NoRole(String name) implements Outcome {}

    /** The provider cannot be reached. */
    record Away() implements Outcome {}
  }

  public OidcSignIn(SaolaConfig.Oidc config, Sessions sessions, Ticker ticker) {
    String site = config.publicUrl().replaceFirst("/+$", "");
    this.provider = new Provider(config, URI.create(site + CALLBACK));
    this.rights = new Rights(config);
    this.begun = new BegunSignIns(ticker);
    this.sessions = sessions;
  }

  /** Begins a sign-in; empty when the provider cannot be reached now. */
  public Optional<Departure> begin() {
    Begun one = begun.begin();
    try {
      return Optional.of(new Departure(provider.signInAddress(one), new Secret(one.binding())));
    } catch (IOException | GeneralException away) {
      log.warn("the provider of sign-in cannot be used now: {}", away.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Ends a sign-in with what the provider sent the browser back with.
   *
   * @param binding of the browser's cookie, empty when it has none
   */
  public Outcome end(String state, String code, String binding) {
    Optional<Begun> one = begun.take(state, binding);
    if (one.isEmpty() || code.isEmpty()) {
      return new Outcome.Refused();
    }
    try {
      return welcome(provider.claims(code, one.get()));
    } catch (IOException away) {
      log.warn("the provider of sign-in cannot be used now: {}", away.getMessage());
      return new Outcome.Away();
    } catch (GeneralException | BadJOSEException | JOSEException refused) {
      log.warn("a sign-in elsewhere was refused: {}", refused.getMessage());
      return new Outcome.Refused();
    }
  }

  private Outcome welcome(IDTokenClaimsSet claims) {
    var all = claims.toJSONObject();
    Optional<Identity> identity = rights.identity(all);
    return identity.isEmpty()
        ? new Outcome.NoRole(Rights.name(all))
        : new Outcome.Welcome(identity.get(), sessions.begin(identity.get()));
  }
}
