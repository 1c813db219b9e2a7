package io.saola.events.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.incident;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.saola.core.camera.Secret;
import io.saola.core.config.DestinationConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.events.Fixtures;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.http.Receiver;
import io.saola.events.security.Role;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How destinations do, and having tried again what was given up for them. */
class DestinationsPageIT extends ConsoleTest {

  private Hook hook;

  private static final class Hook extends Receiver {

    Hook() throws Exception {
      answer = request -> request.response().setStatusCode(422).end("no such type");
    }

    @Override
    public Courier courier() {
      throw new UnsupportedOperationException("the sink makes its own");
    }
  }

  @Override
  SaolaConfig config() throws Exception {
    hook = new Hook();
    SaolaConfig plain = super.config();
    var webhook =
        new DestinationConfig.Webhook(
            "dispatch",
            DestinationConfig.Filter.ALL,
            hook.address("/in"),
            new Secret("a secret of the test"),
            true);
    return Fixtures.with(plain, List.of(webhook));
  }

  @AfterEach
  void closeHook() throws Exception {
    hook.close();
  }

  @Test
  void shouldShowWhatWasGivenUpAndTryItAgain() throws Exception {
    enterAs(Role.OPS);
    giveUpOne();

    window.page.locator("saola-top-bar nav").getByText("Nơi nhận").click();

    Locator row = window.page.locator("[data-destination=dispatch]");
    assertThat(row).containsText("Đang nhận");
    assertThat(row.locator(".number").last()).hasText("1");
    row.locator("[name=dead]").click();
    Locator delivery = window.page.locator("[data-seq]");
    assertThat(delivery).containsText(incident(CAM_1, 1).id().value());
    assertThat(delivery).containsText("422");
    assertThat(delivery).containsText("đã thử 3 lần");

    hook.answer = request -> request.response().setStatusCode(204).end();
    delivery.locator("[name=replay]").click();

    assertThat(row.locator(".number").last())
        .hasText("0", new LocatorAssertions.HasTextOptions().setTimeout(15_000));
    assertThat(delivery).hasCount(0);
  }

  @Test
  void shouldLetTheCommanderOnlyLook() throws Exception {
    enterAs(Role.COMMANDER);
    giveUpOne();

    window.go("#/destinations");

    Locator row = window.page.locator("[data-destination=dispatch]");
    row.locator("[name=dead]").click();
    assertThat(window.page.locator("[data-seq]")).containsText("422");
    assertThat(window.page.locator("[name=replay]")).hasCount(0);
  }

  @Test
  void shouldNotBeShownToAnOperator() throws Exception {
    enterAs(Role.OPERATOR);

    assertThat(window.page.locator("saola-top-bar nav a")).hasCount(2);
    window.go("#/destinations");

    assertThat(window.page.locator("main")).hasText("Tài khoản này không có quyền làm việc đó.");
  }

  private void giveUpOne() {
    store(incident(CAM_1, 1));
    await()
        .until(
            () ->
                colleague()
                        .json("/api/destinations")
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getInteger("dead")
                    == 1);
  }
}
