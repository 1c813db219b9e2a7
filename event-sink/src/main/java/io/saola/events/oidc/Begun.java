package io.saola.events.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * A sign-in that a browser has been sent away for. Its text form tells nothing.
 *
 * @param state tells its answer from others
 * @param nonce is found again in the id token that is for it
 * @param verifier proves that the code is for who asked (RFC 7636)
 * @param binding what only that browser has, in a cookie
 */
record Begun(State state, Nonce nonce, CodeVerifier verifier, String binding, long atNanos) {

  @Override
  public String toString() {
    return "Begun[at " + atNanos + "]";
  }
}
