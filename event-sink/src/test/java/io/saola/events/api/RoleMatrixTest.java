package io.saola.events.api;

import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.Secret;
import io.saola.core.metrics.Meter;
import io.saola.events.Browser;
import io.saola.events.SecurityDocument;
import io.saola.events.api.ApiDescription.Operation;
import io.saola.events.security.Permission;
import io.saola.events.security.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every endpoint that is mounted, asked by everybody: who gets in is what docs/security.md says,
 * not what the code of the roles says.
 */
class RoleMatrixTest {

  private static final String PASSWORD = "password of the role";

  private static final Map<Role, Browser> PEOPLE = new EnumMap<>(Role.class);

  @TempDir static Path folder;
  private static WholeSite site;
  private static ApiDescription described;
  private static Map<Role, Set<String>> documented;

  @BeforeAll
  static void start() throws Exception {
    site = new WholeSite(folder);
    described = site.description();
    documented = SecurityDocument.roles();
    for (Role role : Role.values()) {
      site.accounts.addUser("user-" + role.id(), role, new Secret(PASSWORD));
      PEOPLE.put(role, site.running.browser());
      PEOPLE.get(role).signIn("user-" + role.id(), PASSWORD);
    }
    site.running.sink.accept(opened(incident(CAM_2, 2)), null, System.nanoTime());
    await().until(() -> site.running.count(Meter.EVENTS_STORED) == 2);
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  /** All that is mounted; that it is described too is OpenApiTest's. */
  static Stream<Operation> endpoints() {
    return site.running.endpoints().stream()
        .map(
            endpoint ->
                described.operations().stream()
                    .filter(each -> each.method().equals(endpoint.method()))
                    .filter(each -> each.path().equals(endpoint.path()))
                    .findFirst()
                    .orElseThrow());
  }

  private static Stream<Operation> guarded() {
    return endpoints().filter(operation -> operation.permission() != null);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void shouldLetEachRoleInWhereTheDocumentSaysSo(Role role) {
    assertThat(guarded())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            endpoint -> {
              boolean may = documented.get(role).contains(endpoint.permission());
              assertThat(isAdmitted(PEOPLE.get(role), endpoint)).as("user").isEqualTo(may);
              assertThat(isAdmitted(site.program(role), endpoint)).as("token").isEqualTo(may);
            });
  }

  private static boolean isAdmitted(Browser browser, Operation endpoint) {
    int status = ask(browser, endpoint, "{}").statusCode();
    assertThat(status).isNotEqualTo(401).isLessThan(500);
    return status != 403;
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void shouldLetNobodyUnknownInButWhereItIsOpen(Operation endpoint) {
    List<Browser> strangers =
        List.of(
            site.running.browser(),
            site.running.browser().withToken("saola_" + "A".repeat(43)),
            site.running.browser().withToken(""),
            site.running.browser().withToken("' OR '1'='1"));

    assertThat(strangers)
        .allSatisfy(
            stranger -> {
              HttpResponse<Void> answer = ask(stranger, endpoint, body(endpoint));
              boolean signsIn = endpoint.path().startsWith("/api/session");
              if (!endpoint.isOpen()) {
                assertThat(answer.statusCode()).isEqualTo(401);
              } else if (!signsIn) {
                assertThat(answer.statusCode()).isEqualTo(200);
              }
            });
  }

  @Test
  void shouldKeepWhatIsOfTheWholeSiteFromThoseOfADistrict() throws Exception {
    Browser north = site.program(Role.ADMIN, "north");

    assertThat(guarded())
        .allSatisfy(
            endpoint ->
                assertThat(ask(north, endpoint, "{}").statusCode() == 403)
                    .isEqualTo(permission(endpoint).isOfTheWholeSite()));
  }

  @Test
  void shouldKnowNothingOfAnotherDistrict() throws Exception {
    Browser north = site.program(Role.ADMIN, "north");
    String elsewhere = incident(CAM_2, 2).id().value();

    assertThat(guarded().filter(each -> each.path().matches("/api/(cameras|incidents)/\\{.*")))
        .hasSizeGreaterThan(6)
        .allSatisfy(
            endpoint -> {
              String path =
                  described
                      .examplePath(endpoint)
                      .replace(WholeSite.FIRST.id().value(), elsewhere)
                      .replace("cam-1", "cam-2");
              assertThat(ask(north, endpoint, path, body(endpoint)).statusCode()).isEqualTo(404);
              assertThat(ask(site.program(Role.ADMIN, "south"), endpoint, path, "{}").statusCode())
                  .isIn(endpoint.path().matches(".*(clip|package|snapshot)") ? 404 : 200, 400);
            });
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void shouldForbidBrowsersEverywhereWhatAnswersNeverNeed(Operation endpoint) {
    for (Browser browser : List.of(site.running.browser(), site.program(Role.ADMIN))) {
      Map<String, List<String>> headers = ask(browser, endpoint, "{}").headers().map();

      assertThat(headers.get("content-security-policy"))
          .containsExactly("default-src 'none'; frame-ancestors 'none'");
      assertThat(headers.get("x-frame-options")).containsExactly("DENY");
      assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
      assertThat(headers.get("referrer-policy")).containsExactly("no-referrer");
      assertThat(headers.get("cross-origin-resource-policy")).containsExactly("same-origin");
      assertThat(headers.get("cache-control")).containsExactly("no-store");
      assertThat(headers).doesNotContainKeys("access-control-allow-origin", "server");
    }
  }

  private static Permission permission(Operation endpoint) {
    return Stream.of(Permission.values())
        .filter(each -> Guard.name(each).equals(endpoint.permission()))
        .findFirst()
        .orElseThrow();
  }

  private static String body(Operation endpoint) {
    return described.exampleBody(endpoint).map(JsonObject::encode).orElse("");
  }

  private static HttpResponse<Void> ask(Browser browser, Operation endpoint, String body) {
    return ask(browser, endpoint, described.examplePath(endpoint), body);
  }

  private static HttpResponse<Void> ask(
      Browser browser, Operation endpoint, String path, String body) {
    return browser.head(
        browser
            .request(path)
            // This machine itself may always read the metrics.
            .header("X-Forwarded-For", "203.0.113.9")
            .header("Content-Type", "application/json")
            .method(endpoint.method(), BodyPublishers.ofString(body)));
  }
}
