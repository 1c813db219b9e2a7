package io.saola.events.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.RunningSink.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import io.saola.core.incident.Incident;
import io.saola.core.metrics.Meter;
import io.saola.events.security.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keeping a rule or a camera silent for a while, for everybody to see. */
class SilenceIT extends ConsoleTest {

  private static final Incident INCIDENT = incident(CAM_1, 1);

  @BeforeEach
  void fillTheQueue() {
    store(INCIDENT);
  }

  @Test
  void shouldSilenceARuleFromAnIncidentAndLetItBeHeardAgain() throws Exception {
    enterAs(Role.COMMANDER);
    window.rows().click();

    field("mute").click();
    field("hours").selectOption("4");
    field("reason").last().fill("Thi công mặt đường");
    window.detail().locator("saola-mute button.main").click();

    assertThat(bar()).containsText("Đang tắt cảnh báo: 1 · Ngã tư cam-1");
    assertThat(mutes()).hasSize(1);
    push(incident(CAM_1, 2));
    await().until(() -> running.count(Meter.EVENTS_WITHHELD) == 1);

    bar().locator("summary").click();

    assertThat(bar()).containsText("luật lane-wrong-way");
    assertThat(bar()).containsText("commander: Thi công mặt đường");
    assertThat(bar()).containsText("đã giữ lại 1 sự cố");
    assertThat(window.rows()).hasCount(1);

    bar().locator("li button").click();

    assertThat(bar().locator("details")).hasCount(0);
    assertThat(mutes()).isEmpty();
  }

  @Test
  void shouldShowEverybodyWhatIsSilentButLetNotEverybodyEndIt() throws Exception {
    var wanted = new JsonObject().put("scope", "camera").put("hours", 1).put("reason", "Lễ hội");
    colleague().post(path(INCIDENT) + "/mute", wanted);
    enterAs(Role.OPERATOR);

    bar().locator("summary").click();

    assertThat(bar()).containsText("mọi luật");
    assertThat(bar()).containsText("admin: Lễ hội");
    assertThat(bar().locator("li button")).hasCount(0);
    window.rows().click();
    assertThat(window.detail().locator("saola-review button").first()).isVisible();
    assertThat(field("mute")).hasCount(0);
  }

  @Test
  void shouldBeginADrillThatIsMarkedWhereverItIsShown() {
    window.enter(PASSWORD);
    Locator dialog = window.page.locator("saola-drill dialog");

    window.page.locator("saola-drill [name=drill]").click();
    dialog.locator("[name=camera]").selectOption("cam-2");
    dialog.locator("[name=type]").selectOption("intrusion");
    dialog.locator("[name=zone]").selectOption("lane");
    dialog.locator("button.main").click();

    assertThat(window.rows()).hasCount(2);
    Locator row = window.rows().filter(new Locator.FilterOptions().setHasText("Xâm nhập"));
    assertThat(row).containsText("Diễn tập");
    assertThat(row).containsText("Ngã tư cam-2");
    assertThat(dialog).isHidden();
    assertThat(window.page.locator("saola-arrivals")).containsText("Diễn tập: Xâm nhập");

    row.click();

    assertThat(window.detail()).containsText("Đây là diễn tập, không phải sự cố thật.");
    assertThat(field("mute")).hasCount(0);
    assertThat(window.detail().locator("dd.zone")).hasText("lane");
  }

  @Test
  void shouldOfferDrillsOnlyToWhoeverMayRunThem() throws Exception {
    store(incident(CAM_2, 3));
    enterAs(Role.OPS);

    assertThat(window.rows()).hasCount(2);

    assertThat(window.page.locator("saola-drill")).hasCount(0);
  }

  private JsonArray mutes() {
    return colleague().json("/api/mutes").getJsonArray("items");
  }

  private Locator bar() {
    return window.page.locator("saola-mute-bar");
  }

  private Locator field(String name) {
    return window.detail().locator("saola-mute [name=" + name + "]");
  }
}
