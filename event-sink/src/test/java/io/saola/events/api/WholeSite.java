package io.saola.events.api;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import io.saola.core.camera.Secret;
import io.saola.core.config.DestinationConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.incident.Incident;
import io.saola.core.metrics.Meter;
import io.saola.events.Browser;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.TestPicture;
import io.saola.events.account.Accounts;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.http.Receiver;
import io.saola.events.security.Role;
import io.saola.events.security.Scope;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A sink in which every endpoint is mounted: a provider of sign-in, a webhook that refuses all it
 * is told, an incident with a picture at camera 1 (in the north), and a program of each role.
 */
final class WholeSite {

  static final Incident FIRST = incident(CAM_1, 1);
  static final String INCIDENT = "/api/incidents/" + FIRST.id();
  static final String HOOK_SECRET = "a secret of the webhook";

  final TestProvider provider = new TestProvider(JWSAlgorithm.RS256);
  final Hook hook = new Hook();
  final SaolaConfig config;
  final RunningSink running;
  final Accounts accounts;
  final Map<Role, Browser> programs = new EnumMap<>(Role.class);
  final Map<Role, Secret> tokens = new EnumMap<>(Role.class);
  private final Map<String, Browser> limited = new HashMap<>();
  private final AtomicInteger openPictures = new AtomicInteger();

  static final class Hook extends Receiver {

    Hook() throws Exception {
      answer = request -> request.response().setStatusCode(422).end("no such type");
    }

    @Override
    public Courier courier() {
      throw new UnsupportedOperationException("the sink makes its own");
    }
  }

  WholeSite(Path folder) throws Exception {
    provider.claims = builder -> builder.claim("roles", List.of("officers"));
    config = config(folder);
    running = RunningSink.of(config);
    running.sink.accept(
        opened(FIRST), TestPicture.deciding(640, 360, openPictures), System.nanoTime());
    accounts = Accounts.open(RunningSink.url(folder), InstantSource.system());
    for (Role role : Role.values()) {
      Secret token = accounts.createToken("test-" + role.id(), role);
      tokens.put(role, token);
      programs.put(role, running.browser().withToken(token.reveal()));
    }
    await().until(() -> running.count(Meter.EVENTS_STORED) == 1);
    await().until(() -> program(Role.ADMIN).json(INCIDENT).getString("snapshot") != null);
  }

  private SaolaConfig config(Path folder) {
    var plain = Fixtures.config(RunningSink.url(folder), folder.resolve("evidence"), 0);
    var roles = new LinkedHashMap<String, String>();
    roles.put("officers", "police");
    return new SaolaConfig(
        plain.site(),
        plain.detector(),
        plain.store(),
        plain.http(),
        plain.ingest(),
        plain.review(),
        List.of(
            new DestinationConfig.Webhook(
                "hook",
                DestinationConfig.Filter.ALL,
                hook.address("/in"),
                new Secret(HOOK_SECRET),
                true)),
        List.of(
            Fixtures.inDistrict(Fixtures.camera(CAM_1), "north"),
            Fixtures.inDistrict(Fixtures.camera(Fixtures.CAM_2), "south")),
        new SaolaConfig.Oidc(
            provider.issuer().toString(),
            TestProvider.CLIENT,
            new Secret(TestProvider.SECRET),
            "https://console.example/",
            roles,
            "roles",
            null));
  }

  Browser program(Role role) {
    return programs.get(role);
  }

  /** A program of one district. */
  Browser program(Role role, String district) throws Exception {
    String name = role.id() + "-" + district;
    if (!limited.containsKey(name)) {
      Secret token = accounts.createToken(name, role, Scope.of(List.of(district)), null);
      limited.put(name, running.browser().withToken(token.reveal()));
    }
    return limited.get(name);
  }

  ApiDescription description() {
    JsonObject json = running.browser().json("/api/openapi.json");
    return new ApiDescription(json.encode());
  }

  void close() throws Exception {
    accounts.close();
    running.close();
    hook.close();
    provider.close();
  }
}
