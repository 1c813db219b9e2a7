package io.saola.events.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The console in a browser, and everything the browser complains about. */
final class ConsoleWindow implements AutoCloseable {

  /**
   * Answers that the browser reports though the console expects them: nobody is signed in yet, a
   * camera has no picture yet, and what a test does on purpose.
   */
  private static final List<String> EXPECTED =
      List.of(
          "/api/session",
          "/snapshot",
          "ERR_CONNECTION_REFUSED",
          "ERR_INCOMPLETE_CHUNKED",
          "409 (Conflict)");

  final Page page;
  private final BrowserContext context;
  private final String address;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  ConsoleWindow(BrowserContext context, String address) {
    this.context = context;
    this.address = address;
    page = context.newPage();
    page.onConsoleMessage(this::heard);
    page.onPageError(complaints::add);
    page.navigate(address);
  }

  private void heard(ConsoleMessage message) {
    String text = message.type() + ": " + message.text() + " at " + message.location();
    boolean loading = message.text().startsWith("Failed to load resource");
    if (!(loading && EXPECTED.stream().anyMatch(text::contains))) {
      complaints.add(text);
    }
  }

  /** Errors, warnings and violations of the content security policy so far. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  ConsoleWindow signIn(String password) {
    return signIn("admin", password);
  }

  private ConsoleWindow signIn(String user, String password) {
    page.getByLabel("Tên đăng nhập").fill(user);
    page.getByLabel("Mật khẩu").fill(password);
    page.locator("saola-sign-in button.main").click();
    return this;
  }

  /** Signs in and waits for the queue. */
  ConsoleWindow enter(String password) {
    return enter("admin", password);
  }

  ConsoleWindow enter(String user, String password) {
    signIn(user, password);
    assertThat(page.locator("saola-queue")).isVisible();
    return this;
  }

  void go(String hash) {
    page.navigate(address + hash);
  }

  Locator rows() {
    return page.locator("saola-queue .row");
  }

  Locator detail() {
    return page.locator("saola-incident");
  }

  /** Whether the picture has arrived and is one. */
  boolean isLoaded(Locator image) {
    return (boolean) image.evaluate("image => image.complete && image.naturalWidth > 0");
  }

  @Override
  public void close() {
    context.close();
  }
}
