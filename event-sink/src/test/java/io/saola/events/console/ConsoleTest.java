package io.saola.events.console;

import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.Secret;
import io.saola.core.config.SaolaConfig;
import io.saola.core.incident.Incident;
import io.saola.core.metrics.Meter;
import io.saola.events.Browser;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.TestPicture;
import io.saola.events.account.Accounts;
import io.saola.events.security.Role;
import io.saola.events.store.Database;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real browser with the console of a real sink, about which it must not complain. */
abstract class ConsoleTest {

  private static Chromium chromium;

  @TempDir Path folder;
  RunningSink running;
  ConsoleWindow window;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void openConsole() throws Exception {
    running = RunningSink.of(config());
    window = open(running.sink.address().toString());
  }

  @AfterEach
  void closeWithoutComplaints() {
    window.close();
    running.close();
    assertThat(window.complaints()).isEmpty();
  }

  /** The site that the console is of. */
  SaolaConfig config() throws Exception {
    return Fixtures.config(RunningSink.url(folder), folder.resolve("evidence"), 0);
  }

  static ConsoleWindow open(String address) {
    return chromium.open(address);
  }

  /** Signs a new user of a role in, whose name is the role's. */
  ConsoleWindow enterAs(Role role) throws Exception {
    try (var accounts =
        new Accounts(Database.open(RunningSink.url(folder)), InstantSource.system())) {
      accounts.addUser(role.id(), role, new Secret(RunningSink.PASSWORD));
    }
    return window.enter(role.id(), RunningSink.PASSWORD);
  }

  /** Somebody else at work, through the API. */
  Browser colleague() {
    return running.browser().signedIn();
  }

  void push(Incident incident) {
    running.sink.accept(
        opened(incident), TestPicture.deciding(640, 360, running.cameras.openPictures), 0);
  }

  /** Pushes incidents, and waits until they are stored. */
  void store(Incident... incidents) {
    double before = running.count(Meter.EVENTS_STORED);
    for (Incident incident : incidents) {
      push(incident);
    }
    await().until(() -> running.count(Meter.EVENTS_STORED) == before + incidents.length);
  }

  static String path(Incident incident) {
    return "/api/incidents/" + incident.id().value();
  }
}
