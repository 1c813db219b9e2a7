/**
 * Sign-in at a provider of OpenID Connect: authorization code flow with PKCE. Browsers go out with
 * a state and come back with a code; out comes an identity with its role and districts.
 */
@NullMarked
package io.saola.events.oidc;

import org.jspecify.annotations.NullMarked;
