package io.saola.events.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.RunningSink.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.KeyboardModifier;
import io.saola.events.security.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dismissing several incidents at once. */
class BulkReviewIT extends ConsoleTest {

  @BeforeEach
  void fillTheQueue() {
    store(
        incident(CAM_1, 1),
        incident(CAM_1, 2),
        incident(CAM_2, 3),
        incident(CAM_1, 4),
        incident(CAM_1, 5));
  }

  @Test
  void shouldDismissAStretchWithOneReasonAndNote() throws Exception {
    enterAs(Role.COMMANDER);

    boxes().nth(1).click();
    boxes().nth(3).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    assertThat(bar()).containsText("Đã chọn 3 sự cố");
    bar().locator("[name=reason]").selectOption("camera");
    bar().locator("[name=note]").fill("Ống kính bẩn");
    bar().locator("button.main").click();

    assertThat(window.rows().filter(text("Báo động giả"))).hasCount(3);
    assertThat(window.rows().filter(text("Mới"))).hasCount(2);
    assertThat(bar().locator("form")).hasCount(0);
    JsonArray dismissed =
        colleague().json("/api/incidents?review=false-alarm").getJsonArray("items");
    assertThat(dismissed).hasSize(3);
    JsonObject review = dismissed.getJsonObject(0).getJsonObject("review");
    assertThat(review.getString("reason")).isEqualTo("camera");
    assertThat(review.getString("note")).isEqualTo("Ống kính bẩn");
    assertThat(review.getString("by")).isEqualTo("commander");
  }

  @Test
  void shouldSayForWhichOfThemSomebodyWasFaster() {
    window.enter(PASSWORD);
    assertThat(window.rows()).hasCount(5);
    // The console does not hear of what a colleague does before it sends its own.
    window.page.route(
        Pattern.compile("/api/incidents/reviews"),
        route -> {
          colleague()
              .post(
                  path(incident(CAM_2, 3)) + "/review",
                  new JsonObject().put("state", "confirmed").put("note", "Đã gọi 113"));
          route.resume();
        });

    boxes().nth(1).click();
    boxes().nth(2).click();
    bar().locator("[name=reason]").selectOption("duplicate");
    bar().locator("button.main").click();

    Locator refused = bar().locator(".refused");
    assertThat(refused).containsText("Không ghi được 1 trong 2 sự cố");
    assertThat(refused.locator("li")).containsText("Ngã tư cam-2");
    assertThat(refused.locator("li")).containsText("admin đã xử lý trước: Đã xác nhận");
    assertThat(window.rows().filter(text("Báo động giả"))).hasCount(1);

    refused.locator("[name=forget]").click();

    assertThat(refused).hasCount(0);
  }

  @Test
  void shouldChooseByKeys() {
    window.enter(PASSWORD);
    assertThat(window.rows()).hasCount(5);

    window.page.keyboard().press("j");
    window.page.keyboard().press("x");
    window.page.keyboard().press("j");
    window.page.keyboard().press("j");
    window.page.keyboard().press("Shift+X");

    assertThat(bar()).containsText("Đã chọn 3 sự cố");
    assertThat(boxes().nth(1)).isChecked();

    window.page.keyboard().press("Escape");

    assertThat(bar().locator("form")).hasCount(0);
    assertThat(boxes().nth(1)).not().isChecked();
  }

  @Test
  void shouldForgetWhatIsNoLongerInTheQueue() {
    window.enter(PASSWORD);
    boxes().nth(0).click();
    bar().locator("[name=all]").click();
    assertThat(bar()).containsText("Đã chọn 5 sự cố");

    window.page.locator("select[name=camera]").selectOption("cam-2");

    assertThat(window.rows()).hasCount(1);
    assertThat(bar().locator("form")).hasCount(0);
  }

  @Test
  void shouldNotBeOfferedToWhoeverMayNot() throws Exception {
    enterAs(Role.POLICE);

    assertThat(window.rows()).hasCount(5);
    assertThat(boxes()).hasCount(0);
    window.page.keyboard().press("j");
    window.page.keyboard().press("x");

    assertThat(window.detail()).containsText("Đi ngược chiều");
    assertThat(bar().locator("form")).hasCount(0);
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private Locator boxes() {
    return window.page.locator("saola-queue li input[type=checkbox]");
  }

  private Locator bar() {
    return window.page.locator("saola-bulk");
  }
}
