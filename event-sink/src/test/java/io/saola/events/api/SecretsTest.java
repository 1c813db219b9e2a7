package io.saola.events.api;

import static io.saola.events.api.WholeSite.INCIDENT;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.saola.core.camera.Secret;
import io.saola.events.Browser;
import io.saola.events.RunningSink;
import io.saola.events.api.ApiDescription.Operation;
import io.saola.events.security.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Everything secret is used, and then looked for in all that the sink logs and answers. */
class SecretsTest {

  /** What somebody else's line in the log would look like. */
  private static final String FORGED = "WARN forged: nobody did this";

  @TempDir static Path folder;
  private static final List<String> SECRETS = new ArrayList<>();
  private static final List<String> ANSWERS = new CopyOnWriteArrayList<>();
  private static final LogLines LOG = new LogLines();
  private static Level levelBefore;
  private static WholeSite site;

  /** Each event as it would stand in a file. */
  private static final class LogLines extends AppenderBase<ILoggingEvent> {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final PatternLayoutEncoder encoder = new PatternLayoutEncoder();

    @Override
    public void start() {
      setContext((ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory());
      encoder.setContext(getContext());
      encoder.setPattern("%level %logger %msg%n%ex");
      encoder.start();
      super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
      new String(encoder.encode(event), StandardCharsets.UTF_8).lines().forEach(lines::add);
    }
  }

  @BeforeAll
  static void useEverySecret() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    levelBefore = root.getLevel();
    // Of libraries only what is seen without asking for more; of Saola everything.
    root.setLevel(Level.INFO);
    ((Logger) LoggerFactory.getLogger("io.saola")).setLevel(Level.TRACE);
    LOG.start();
    root.addAppender(LOG);
    site = new WholeSite(folder);
    SECRETS.addAll(
        List.of(
            RunningSink.PASSWORD,
            "a wrong password",
            WholeSite.HOOK_SECRET,
            TestProvider.SECRET,
            "stream-secret",
            "password of a user"));
    for (Secret token : site.tokens.values()) {
      SECRETS.add(token.reveal());
    }
    signIn();
    signInElsewhere();
    askForEverything();
    forge();
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                !site.program(Role.ADMIN)
                    .json("/api/destinations/hook/dead")
                    .getJsonArray("items")
                    .isEmpty());
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAppender(LOG);
    root.setLevel(levelBefore);
    ((Logger) LoggerFactory.getLogger("io.saola")).setLevel(null);
  }

  private static void signIn() throws Exception {
    site.accounts.addUser("an", Role.OPERATOR, new Secret("password of a user"));
    Browser browser = site.running.browser();
    answered(browser.signIn("an", "a wrong password"));
    answered(browser.signIn("a wrong password", "password of a user"));
    HttpResponse<String> welcome = browser.signIn("an", "password of a user");
    answered(welcome);
    SECRETS.add(cookie(welcome));
    answered(browser.get("/api/session"));
    answered(browser.send(browser.request("/api/incidents").header("Authorization", "Basic eDp5")));
  }

  private static String cookie(HttpResponse<String> welcome) {
    return welcome
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .replaceFirst("saola_session=([^;]*);.*", "$1");
  }

  private static void signInElsewhere() throws Exception {
    Browser browser = site.running.browser();
    String answer = OidcTest.answer(browser.get("/api/session/oidc"));
    SECRETS.add(answer.replaceFirst(".*state=([^&]*).*", "$1"));
    SECRETS.add(answer.replaceFirst(".*code=", ""));
    HttpResponse<String> back = browser.get(answer);
    SECRETS.add(
        back.headers().allValues("Set-Cookie").stream()
            .filter(each -> each.startsWith("saola_session="))
            .findFirst()
            .orElseThrow()
            .replaceFirst("saola_session=([^;]*);.*", "$1"));
    answered(back);
    answered(browser.get(answer));
    site.provider.signs = false;
    answered(browser.get(OidcTest.answer(browser.get("/api/session/oidc"))));
    site.provider.goAway();
    answered(browser.get("/api/session/oidc"));
  }

  private static void askForEverything() {
    ApiDescription described = site.description();
    Browser admin = site.program(Role.ADMIN);
    for (Operation operation : described.operations()) {
      if (!operation.path().equals("/api/events") && !operation.path().startsWith("/api/session")) {
        for (String body : List.of("{}", "broken")) {
          answered(
              admin.send(
                  admin
                      .request(described.examplePath(operation))
                      .header("Content-Type", "application/json")
                      .method(operation.method(), BodyPublishers.ofString(body))));
        }
      }
    }
  }

  private static void forge() throws Exception {
    Browser admin = site.program(Role.ADMIN);
    String text = "x\n" + FORGED + "\r" + FORGED;
    admin.signIn(text, text);
    admin.post(INCIDENT + "/review", new JsonObject().put("note", text));
    admin.send(
        admin
            .request("/api/incidents/x%0a" + FORGED.replace(" ", "%20"))
            .header("User-Agent", "x"));
    try (var client = new RawClient(site.running.sink.address())) {
      client.send(
          "GET /x\n" + FORGED + " HTTP/1.1\r\nHost: x\r\nUser-Agent: y\n" + FORGED + "\r\n\r\n");
      client.readToEnd();
    }
  }

  private static void answered(HttpResponse<String> response) {
    // Who asks for a cookie gets it in its own header, and nobody else.
    ANSWERS.add(response.statusCode() + " " + response.body());
  }

  @Test
  void shouldLogNoSecret() {
    assertThat(LOG.lines).isNotEmpty();
    assertThat(LOG.lines)
        .allSatisfy(line -> assertThat(SECRETS).noneMatch(secret -> line.contains(secret)));
  }

  @Test
  void shouldAnswerWithNoSecret() {
    String all = String.join("\n", ANSWERS);

    assertThat(ANSWERS).hasSizeGreaterThan(40);
    assertThat(SECRETS).hasSizeGreaterThan(12).doesNotContain("").noneMatch(all::contains);
    assertThat(all).doesNotContain("$argon2id$", "at io.saola.", "Exception");
  }

  @Test
  void shouldLetNobodyWriteALineOfTheLog() {
    assertThat(LOG.lines).noneMatch(line -> line.startsWith(FORGED));
  }

  @Test
  void shouldTakeOverNoSessionThatSomebodyElseChose() {
    String chosen = "saola_session=" + "A".repeat(43);
    Browser victim = site.running.browser();
    String known = cookie(victim.signIn("an", "password of a user"));
    HttpResponse<String> again = victim.signIn("an", "password of a user");

    assertThat(cookie(again)).isNotEqualTo(known).hasSizeGreaterThanOrEqualTo(43);
    Browser fresh = site.running.browser();
    HttpResponse<String> welcome =
        fresh.send(
            fresh
                .request("/api/session")
                .header("Cookie", chosen)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"user\": \"an\", \"password\": \"password of a user\"}")));
    assertThat(welcome.statusCode()).isEqualTo(200);
    assertThat(cookie(welcome)).isNotEqualTo("A".repeat(43));
    Browser thief = site.running.browser();
    ApiTest.problem(thief.send(thief.request("/api/session").header("Cookie", chosen)), 401);
    ApiTest.problem(
        thief.send(thief.request("/api/session?saola_session=" + cookie(welcome))), 401);
  }
}
