package io.saola.events.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.saola.core.config.SaolaConfig;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * The provider as it describes itself, looked up when it is first needed and anew when that was not
 * possible, so that one that was away is back by itself. Waits for the network: for workers. Safe
 * for use by any thread.
 */
final class Provider {

  private static final int CONNECT_MILLIS = 3_000;
  private static final int READ_MILLIS = 5_000;
  private static final int MOST_BYTES = 512 * 1_024;

  /** Signed with a key that only the provider has; never none, never the client's secret. */
  private static final Set<JWSAlgorithm> SIGNED =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384);

  private final Issuer issuer;
  private final ClientID client;
  private final Secret secret;
  private final URI redirection;
  private volatile List<Described> described = List.of();

  /** What the provider's description gives. */
  private record Described(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

  Provider(SaolaConfig.Oidc config, URI redirection) {
    this.issuer = new Issuer(config.issuer());
    this.client = new ClientID(config.clientId());
    this.secret = new Secret(config.clientSecret().reveal());
    this.redirection = redirection;
  }

  /** Where a browser signs in. */
  URI signInAddress(Begun begun) throws IOException, GeneralException {
    return new AuthenticationRequest.Builder(
            new ResponseType(ResponseType.Value.CODE),
            new Scope("openid", "profile"),
            client,
            redirection)
        .endpointURI(described().metadata().getAuthorizationEndpointURI())
        .state(begun.state())
        .nonce(begun.nonce())
        .codeChallenge(begun.verifier(), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /**
   * Exchanges a code for an id token, and checks it.
   *
   * @throws IOException when the provider cannot be reached
   * @throws GeneralException when it does not take the code
   * @throws BadJOSEException when its token is not for this sign-in, or not its own
   */
  IDTokenClaimsSet claims(String code, Begun begun)
      throws IOException, GeneralException, BadJOSEException, JOSEException {
    Described now = described();
    JWT token = token(now.metadata(), code, begun);
    try {
      return now.validator().validate(token, begun.nonce());
    } catch (KeySourceException away) {
      throw new IOException("the provider's keys cannot be read", away);
    }
  }

  private JWT token(OIDCProviderMetadata metadata, String code, Begun begun)
      throws IOException, GeneralException {
    var grant =
        new AuthorizationCodeGrant(new AuthorizationCode(code), redirection, begun.verifier());
    HTTPRequest request =
        new TokenRequest.Builder(metadata.getTokenEndpointURI(), proof(metadata), grant)
            .build()
            .toHTTPRequest();
    request.setConnectTimeout(CONNECT_MILLIS);
    request.setReadTimeout(READ_MILLIS);
    request.setFollowRedirects(false);
    TokenResponse response = OIDCTokenResponseParser.parse(request.send());
    if (!(response instanceof OIDCTokenResponse tokens)) {
      throw new GeneralException("the provider does not take the code");
    }
    JWT token = tokens.getOIDCTokens().getIDToken();
    if (token == null) {
      throw new ParseException("the provider gave no id token");
    }
    return token;
  }

  private ClientAuthentication proof(OIDCProviderMetadata metadata) {
    var known = metadata.getTokenEndpointAuthMethods();
    return known == null || known.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        ? new ClientSecretBasic(client, secret)
        : new ClientSecretPost(client, secret);
  }

  private Described described() throws IOException, GeneralException {
    List<Described> known = described;
    if (!known.isEmpty()) {
      return known.getFirst();
    }
    var metadata = OIDCProviderMetadata.resolve(issuer, CONNECT_MILLIS, READ_MILLIS);
    var keys =
        JWKSourceBuilder.<SecurityContext>create(
                metadata.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES))
            .refreshAheadCache(false)
            .build();
    var found =
        new Described(
            metadata,
            new IDTokenValidator(
                issuer, client, new JWSVerificationKeySelector<>(SIGNED, keys), null));
    described = List.of(found);
    return found;
  }
}
