package io.saola.events.api;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A provider of OpenID Connect on this machine that takes care, and lies when it is told to. */
final class TestProvider implements AutoCloseable {

  static final String CLIENT = "saola";
  static final String SECRET = "client's secret";
  static final String KEY_ID = "key-1";

  final JWK key;
  JWK signingKey;
  boolean signs = true;
  UnaryOperator<JWTClaimsSet.Builder> claims = builder -> builder;
  private final int port;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private HttpServer server;

  TestProvider(JWSAlgorithm algorithm) throws Exception {
    key = newKey(algorithm);
    signingKey = key;
    server = listen(0);
    port = server.getAddress().getPort();
  }

  static JWK newKey(JWSAlgorithm algorithm) throws Exception {
    return algorithm.equals(JWSAlgorithm.ES256)
        ? new ECKeyGenerator(Curve.P_256).keyID(KEY_ID).algorithm(algorithm).generate()
        : new RSAKeyGenerator(2_048).keyID(KEY_ID).algorithm(algorithm).generate();
  }

  private HttpServer listen(int wanted) throws IOException {
    var listening =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
    listening.createContext("/.well-known/openid-configuration", this::describe);
    listening.createContext("/keys", x -> answer(x, 200, new JWKSet(key).toString()));
    listening.createContext("/authorize", this::authorize);
    listening.createContext("/token", this::token);
    listening.start();
    return listening;
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + port);
  }

  void goAway() {
    server.stop(0);
  }

  void comeBack() throws IOException {
    server = listen(port);
  }

  private void describe(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        new JsonObject()
            .put("issuer", issuer().toString())
            .put("authorization_endpoint", issuer() + "/authorize")
            .put("token_endpoint", issuer() + "/token")
            .put("jwks_uri", issuer() + "/keys")
            .put("response_types_supported", new JsonArray().add("code"))
            .put("subject_types_supported", new JsonArray().add("public"))
            .put(
                "id_token_signing_alg_values_supported",
                new JsonArray().add(key.getAlgorithm().getName()))
            .encode());
  }

  /** Whoever comes is somebody, without being asked. */
  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            asked.get("redirect_uri") + "?state=" + asked.get("state") + "&code=" + code);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> given = parameters(body);
    Map<String, String> asked = codes.remove(given.getOrDefault("code", ""));
    if (asked == null || !isClient(exchange) || !fits(asked, given)) {
      answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
      return;
    }
    answer(
        exchange,
        200,
        new JsonObject()
            .put("access_token", "unused")
            .put("token_type", "Bearer")
            .put("id_token", idToken(asked.get("nonce")))
            .encode());
  }

  private static boolean isClient(HttpExchange exchange) {
    String expected =
        Base64.getEncoder()
            .encodeToString((CLIENT + ":client%27s+secret").getBytes(StandardCharsets.UTF_8));
    return ("Basic " + expected).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  /** RFC 7636, 4.6. */
  private static boolean fits(Map<String, String> asked, Map<String, String> given) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(given.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII));
      return "S256".equals(asked.get("code_challenge_method"))
          && Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(hash)
              .equals(asked.get("code_challenge"))
          && asked.get("redirect_uri").equals(given.get("redirect_uri"));
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private String idToken(String nonce) {
    Instant now = Instant.now();
    JWTClaimsSet set =
        claims
            .apply(
                new JWTClaimsSet.Builder()
                    .issuer(issuer().toString())
                    .audience(CLIENT)
                    .subject("4711")
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plusSeconds(300)))
                    .claim("nonce", nonce)
                    .claim("preferred_username", "an"))
            .build();
    try {
      if (!signs) {
        return new PlainJWT(set).serialize();
      }
      var algorithm = JWSAlgorithm.parse(signingKey.getAlgorithm().getName());
      var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(KEY_ID).build(), set);
      token.sign(
          algorithm.equals(JWSAlgorithm.ES256)
              ? new ECDSASigner(signingKey.toECKey())
              : new RSASSASigner(signingKey.toRSAKey()));
      return token.serialize();
    } catch (com.nimbusds.jose.JOSEException failure) {
      throw new AssertionError(failure);
    }
  }

  private static Map<String, String> parameters(String query) {
    return Arrays.stream(query.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
