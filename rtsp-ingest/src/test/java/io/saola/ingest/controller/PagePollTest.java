package io.saola.ingest.controller;

import static io.saola.core.detection.LampColour.GREEN;
import static io.saola.core.detection.LampColour.RED;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.saola.core.detection.LampColour;
import io.saola.core.metrics.Meter;
import io.saola.core.trust.UntrustedCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lamps told by a page of a real HTTP server. */
final class PagePollTest {

  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile HttpHandler page = text(200, "red");

  private String serve() throws IOException {
    server = HttpServer.create(ANY, 0);
    return begin("http");
  }

  private String serve(X509Bundle shown) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown.toKeyManagerFactory().getKeyManagers(), null, null);
    HttpsServer secure = HttpsServer.create(ANY, 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(context));
    server = secure;
    return begin("https");
  }

  private String begin(String scheme) {
    server.setExecutor(threads);
    server.createContext("/", exchange -> page.handle(exchange));
    server.start();
    return scheme + "://saola:${SECRET}@127.0.0.1:" + server.getAddress().getPort() + "/n1";
  }

  private static String from(String url, String rest) {
    return "{url: '%s', every: 100ms, stale: 1h%s}".formatted(url, rest);
  }

  @AfterEach
  void endServer() {
    ended.countDown();
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
  }

  private HttpHandler text(int status, String body) {
    return exchange -> {
      asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    };
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  private static void shows(Lamps lamps, LampColour colour) {
    await().untilAsserted(() -> assertThat(lamps.now()).isEqualTo(colour));
  }

  /** Until the page has failed for good, and what the log says then. */
  private static String warning(LogLines log) {
    await().until(() -> !log.warnings().isEmpty());
    return log.warnings().getLast();
  }

  @Test
  void shouldTellWhatThePageSays() throws Exception {
    try (Lamps lamps = new Lamps(from(serve(), ""))) {
      shows(lamps, RED);

      page = text(200, "green");

      shows(lamps, GREEN);
      assertThat(asked.getFirst())
          .isEqualTo(
              "Basic "
                  + Base64.getEncoder()
                      .encodeToString("saola:s3cr/t@1".getBytes(StandardCharsets.UTF_8)));
      assertThat(lamps.count(Meter.CONTROLLER_FAILURES)).isZero();
    }
  }

  @Test
  void shouldAskForChangesOnly() throws Exception {
    AtomicInteger unchanged = new AtomicInteger();
    page =
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"7\"");
          if ("\"7\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            unchanged.incrementAndGet();
            answer(exchange, 304, new byte[0]);
          } else {
            answer(exchange, 200, "{\"n\": 3}".getBytes(StandardCharsets.UTF_8));
          }
        };
    try (Lamps lamps = new Lamps(from(serve(), ", value: /n, red: [3]"))) {
      await().until(() -> unchanged.get() >= 3);

      shows(lamps, RED);
      await().until(() -> lamps.count(Meter.LAMP_WORDS) >= 3);
      assertThat(lamps.count(Meter.CONTROLLER_FAILURES)).isZero();
    }
  }

  @Test
  void shouldReadAPageOnceForAllItsLamps() throws Exception {
    AtomicInteger readings = new AtomicInteger();
    page =
        exchange -> {
          readings.incrementAndGet();
          answer(
              exchange, 200, "{\"a\": \"red\", \"b\": \"green\"}".getBytes(StandardCharsets.UTF_8));
        };
    String url = serve();
    try (Lamps lamps =
        new Lamps(
            "{url: '%s', every: 1m, stale: 1h, value: /a}".formatted(url),
            "{url: '%s', every: 1m, stale: 1h, value: /b}".formatted(url))) {
      await().untilAsserted(() -> assertThat(lamps.all(2)).containsExactly(RED, GREEN));

      assertThat(readings).hasValue(1);
    }
  }

  @Test
  void shouldForgiveASingleFailure() throws Exception {
    try (LogLines log = new LogLines();
        Lamps lamps = new Lamps(from(serve(), ""))) {
      shows(lamps, RED);
      AtomicInteger left = new AtomicInteger(2);
      HttpHandler well = text(200, "red");
      page =
          exchange -> {
            if (left.getAndDecrement() > 0) {
              answer(exchange, 503, new byte[0]);
            } else {
              well.handle(exchange);
            }
          };

      await().until(() -> left.get() < -2);

      assertThat(lamps.now()).isEqualTo(RED);
      assertThat(lamps.count(Meter.CONTROLLER_FAILURES)).isEqualTo(2);
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void shouldKnowNothingWhileTheServerFailsAndGoOnByItself() throws Exception {
    try (LogLines log = new LogLines();
        Lamps lamps = new Lamps(from(serve(), ""))) {
      shows(lamps, RED);
      page = text(500, "stack trace");

      shows(lamps, null);
      assertThat(warning(log)).contains("/n1: it answered 500; what its lights show is unknown");
      await().until(() -> lamps.count(Meter.CONTROLLER_FAILURES) >= 5);
      page = text(200, "green");

      shows(lamps, GREEN);
      assertThat(log.warnings()).hasSize(1);
      await().until(() -> log.notes().size() == 2);
    }
  }

  @Test
  void shouldNameTheServerAndNotTheSecretWhenThePasswordIsWrong() throws Exception {
    page = text(401, "");
    String url = serve();
    try (LogLines log = new LogLines();
        Lamps lamps = new Lamps(from(url.replace("SECRET", "WRONG") + "?token=t0ps3cret", ""))) {
      assertThat(warning(log))
          .startsWith("signal controller at http://127.0.0.1:")
          .contains("it refused user 'saola': wrong user or password, or not allowed (401)")
          .doesNotContain("s3cret");
      assertThat(lamps.gauge(Meter.CONTROLLERS_LOST)).isEqualTo(1);
    }
  }

  @Test
  void shouldNotFollowToAnotherAddress() throws Exception {
    page =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
          answer(exchange, 302, new byte[0]);
        };
    try (LogLines log = new LogLines();
        Lamps lamps = new Lamps(from(serve(), ""))) {
      assertThat(warning(log)).contains("it names another address (302), which is not followed");
      assertThat(lamps.now()).isNull();
    }
  }

  @Test
  void shouldNotReadAnEndlessAnswer() throws Exception {
    page =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] much = new byte[1 << 20];
          try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; i < 1_000; i++) {
              body.write(much);
            }
          }
        };
    try (LogLines log = new LogLines();
        Lamps lamps = new Lamps(from(serve(), ""))) {
      assertThat(warning(log)).contains("its answer is longer than 65536 bytes");
      assertThat(lamps.now()).isNull();
    }
  }

  @Test
  void shouldNotWaitForAnAnswerThatDripsOnForEver() throws Exception {
    page =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('r');
          exchange.getResponseBody().flush();
          try {
            ended.await();
          } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        };
    try (LogLines log = new LogLines();
        Lamps lamps = new Lamps(from(serve(), ""))) {
      assertThat(warning(log)).contains("no answer from 127.0.0.1:");
      assertThat(lamps.now()).isNull();
    }
  }

  @Test
  void shouldSayThatNothingListens() throws Exception {
    String url = serve();
    server.stop(0);
    try (LogLines log = new LogLines();
        Lamps lamps = new Lamps(from(url, ""))) {
      assertThat(warning(log)).contains("nothing listens at 127.0.0.1:");
      assertThat(lamps.now()).isNull();
    }
  }

  @Test
  void shouldTrustThePinnedServerAndNoOther() throws Exception {
    X509Bundle shown =
        new CertificateBuilder()
            .subject("CN=controller")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    String pin = UntrustedCertificate.fingerprint(shown.getCertificate());
    String url = serve(shown);
    try (Lamps lamps = new Lamps(from(url, ", tls: {fingerprint: '" + pin + "'}"))) {
      shows(lamps, RED);
    }
    try (LogLines log = new LogLines();
        Lamps lamps = new Lamps(from(url, ""))) {
      assertThat(warning(log))
          .contains(pin)
          .contains("was signed by no authority that this machine trusts");
      assertThat(lamps.now()).isNull();
    }
  }
}
