package io.saola.events.api;

import static io.saola.events.api.ApiTest.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import io.saola.core.camera.Secret;
import io.saola.core.config.SaolaConfig;
import io.saola.events.Browser;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcTest {

  private static final String BEGIN = "/api/session/oidc";

  @TempDir Path folder;
  private TestProvider provider;
  private RunningSink running;

  @BeforeEach
  void start() throws Exception {
    provider = new TestProvider(JWSAlgorithm.RS256);
    provider.claims = roles("officers");
    running = sink(provider, null);
  }

  private RunningSink sink(TestProvider at, String districtClaim) throws Exception {
    var plain = Fixtures.config(RunningSink.url(folder), folder.resolve("evidence"), 0);
    var roles = new LinkedHashMap<String, String>();
    roles.put("chiefs", "commander");
    roles.put("officers", "police");
    return RunningSink.of(
        new SaolaConfig(
            plain.site(),
            plain.detector(),
            plain.store(),
            plain.http(),
            plain.ingest(),
            plain.review(),
            List.of(),
            plain.cameras(),
            new SaolaConfig.Oidc(
                at.issuer().toString(),
                TestProvider.CLIENT,
                new Secret(TestProvider.SECRET),
                "https://console.example/",
                roles,
                "realm_access.roles",
                districtClaim)));
  }

  private static UnaryOperator<JWTClaimsSet.Builder> roles(String... names) {
    return builder -> builder.claim("realm_access", Map.of("roles", List.of(names)));
  }

  @AfterEach
  void stop() {
    running.close();
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256"})
  void shouldSignInWhomTheProviderVouchesFor(String algorithm) throws Exception {
    running.close();
    try (var own = new TestProvider(JWSAlgorithm.parse(algorithm))) {
      own.claims = roles("officers", "chiefs", "cooks");
      running = sink(own, null);
      Browser browser = running.browser();

      HttpResponse<String> back = signIn(browser);

      assertThat(back.statusCode()).as(back.body()).isEqualTo(302);
      assertThat(back.headers().firstValue("Location")).contains("/");
      assertThat(back.headers().allValues("Set-Cookie").toString())
          .contains("saola_session=", "HTTPOnly", "SameSite=Strict");
      JsonObject session = browser.json("/api/session");
      assertThat(session.getString("user")).isEqualTo("oidc:an");
      assertThat(session.getString("role")).isEqualTo("commander");
      assertThat(session.containsKey("districts")).isFalse();
      assertThat(browser.get("/api/incidents").statusCode()).isEqualTo(200);
      assertThat(browser.send(browser.request("/api/session").DELETE()).statusCode())
          .isEqualTo(204);
      problem(browser.get("/api/session"), 401);
    }
  }

  @Test
  void shouldLimitToTheDistrictsOfTheClaimAndLetNobodyInWithoutAny() throws Exception {
    running.close();
    running = sink(provider, "wards");
    Browser browser = running.browser();

    problem(signIn(browser), 403);
    provider.claims = builder -> roles("officers").apply(builder).claim("wards", List.of("north"));
    assertThat(signIn(browser).statusCode()).isEqualTo(302);
    assertThat(browser.json("/api/session").getJsonArray("districts"))
        .isEqualTo(new JsonArray().add("north"));
    provider.claims = builder -> roles("officers").apply(builder).claim("wards", "*");
    assertThat(signIn(browser).statusCode()).isEqualTo(302);
    assertThat(browser.json("/api/session").containsKey("districts")).isFalse();
  }

  @Test
  void shouldNoteWhoSignedInAndWhoHadNoRole() throws Exception {
    assertThat(signIn(running.browser()).statusCode()).isEqualTo(302);
    provider.claims = roles("cooks");
    problem(signIn(running.browser()), 403);

    Browser admin = running.browser().signedIn();
    await()
        .untilAsserted(
            () ->
                assertThat(admin.get("/api/audit?by=oidc:an&action=sign-in").body())
                    .contains("\"status\":302", "\"status\":403")
                    .doesNotContain("state="));
  }

  enum Lie {
    OTHER_KEY,
    NO_SIGNATURE,
    OTHER_AUDIENCE,
    OTHER_ISSUER,
    OTHER_NONCE,
    NO_NONCE,
    EXPIRED
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotBelieveATokenThatIsNotForThisSignIn(Lie lie) throws Exception {
    tell(lie);
    Browser browser = running.browser();

    problem(signIn(browser), 401);

    problem(browser.get("/api/session"), 401);
  }

  private void tell(Lie lie) throws Exception {
    UnaryOperator<JWTClaimsSet.Builder> honest = provider.claims;
    switch (lie) {
      case OTHER_KEY -> provider.signingKey = TestProvider.newKey(JWSAlgorithm.RS256);
      case NO_SIGNATURE -> provider.signs = false;
      case OTHER_AUDIENCE -> provider.claims = each -> honest.apply(each).audience("another");
      case OTHER_ISSUER -> provider.claims = each -> honest.apply(each).issuer("https://x.example");
      case OTHER_NONCE -> provider.claims = each -> honest.apply(each).claim("nonce", "another");
      case NO_NONCE -> provider.claims = each -> honest.apply(each).claim("nonce", null);
      case EXPIRED ->
          provider.claims =
              each -> honest.apply(each).expirationTime(Date.from(Instant.now().minusSeconds(300)));
    }
  }

  @Test
  void shouldTakeEachAnswerOnceAndFromTheBrowserThatAskedOnly() throws Exception {
    Browser browser = running.browser();
    String answer = answer(browser.get(BEGIN));
    problem(running.browser().get(answer), 401);
    problem(browser.get(answer), 401);

    String next = answer(browser.get(BEGIN));
    assertThat(browser.get(next).statusCode()).isEqualTo(302);
    problem(browser.get(next), 401);
    problem(browser.get("/api/session/oidc/callback"), 401);
  }

  @Test
  void shouldNotTakeACodeASecondTime() throws Exception {
    Browser browser = running.browser();
    String first = answer(browser.get(BEGIN));
    assertThat(browser.get(first).statusCode()).isEqualTo(302);
    String second = answer(browser.get(BEGIN));

    String usedCode = first.replaceFirst(".*code=", "");
    problem(browser.get(second.replaceFirst("code=.*", "code=" + usedCode)), 401);
  }

  @Test
  void shouldNotTakeAnAnswerThatTookTooLong() throws Exception {
    Browser browser = running.browser();
    String answer = answer(browser.get(BEGIN));

    running.pass(Duration.ofMinutes(11));

    problem(browser.get(answer), 401);
  }

  @Test
  void shouldGoOnWithoutTheProviderAndWithItWhenItIsBack() throws Exception {
    provider.goAway();
    assertThat(problem(running.browser().get(BEGIN), 503).getString("detail"))
        .contains("cannot be reached");
    assertThat(running.browser().signIn("admin", RunningSink.PASSWORD).statusCode()).isEqualTo(200);

    provider.comeBack();

    Browser browser = running.browser();
    String answer = answer(browser.get(BEGIN));
    provider.goAway();
    problem(browser.get(answer), 503);
    provider.comeBack();
    assertThat(signIn(browser).statusCode()).isEqualTo(302);
  }

  @Test
  void shouldSayThatOneCanSignInElsewhere() {
    assertThat(running.browser().json("/api/site").getBoolean("oidc")).isTrue();
  }

  static HttpResponse<String> signIn(Browser browser) throws Exception {
    return browser.get(answer(browser.get(BEGIN)));
  }

  /** Follows the browser to the provider, and gives the path with which it comes back. */
  static String answer(HttpResponse<String> departure) throws Exception {
    assertThat(departure.statusCode()).as(departure.body()).isEqualTo(302);
    try (var client = HttpClient.newHttpClient()) {
      URI away = URI.create(departure.headers().firstValue("Location").orElseThrow());
      URI back =
          URI.create(
              client
                  .send(HttpRequest.newBuilder(away).build(), BodyHandlers.ofString())
                  .headers()
                  .firstValue("Location")
                  .orElseThrow());
      assertThat(back.getAuthority()).isEqualTo("console.example");
      return back.getRawPath() + "?" + back.getRawQuery();
    }
  }
}
