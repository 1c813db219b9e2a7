package io.saola.events.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Debian's browser, driven by Playwright; Playwright's own download is not used. */
final class Chromium implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final List<String> QUIET =
      List.of(
          // Tests often run as root, where Chromium's sandbox does not start.
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it, or skips the test where it is not installed. */
  static Chromium start() {
    if (!Files.isExecutable(PROGRAM)) {
      String sentence = PROGRAM + " is missing: install Debian's package chromium";
      if (Boolean.getBoolean("saola.require.all")) {
        Assertions.fail(sentence);
      }
      Assumptions.abort(sentence);
    }
    var options =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    Playwright playwright = Playwright.create(options);
    var launch = new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setArgs(QUIET);
    return new Chromium(playwright, playwright.chromium().launch(launch));
  }

  /** A window of the usual size of an operator's screen, with nothing remembered. */
  ConsoleWindow open(String address) {
    var options = new Browser.NewContextOptions().setViewportSize(1366, 768);
    return new ConsoleWindow(browser.newContext(options), address);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
