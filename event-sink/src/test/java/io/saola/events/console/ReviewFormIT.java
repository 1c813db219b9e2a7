package io.saola.events.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.RunningSink.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.saola.core.config.SaolaConfig;
import io.saola.core.incident.Incident;
import io.saola.events.Fixtures;
import io.saola.events.security.Role;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What officers do with one incident. */
class ReviewFormIT extends ConsoleTest {

  private static final Incident INCIDENT = incident(CAM_1, 1);

  @Override
  SaolaConfig config() {
    return Fixtures.withUnits(folder, "Đội CSGT số 1", "Đội CSGT số 2");
  }

  @BeforeEach
  void fillTheQueue() {
    store(INCIDENT);
  }

  @Test
  void shouldHandOverToAUnitOfTheCity() throws Exception {
    enterAs(Role.POLICE);
    window.rows().click();
    assertThat(field("unit")).hasCount(0);

    step("confirmed").click();
    assertThat(field("unit").locator("option")).hasCount(3);
    step("handed-over").click();

    assertThat(window.page.locator("saola-toast")).containsText("Hãy chọn đơn vị xử lý");

    field("unit").selectOption("Đội CSGT số 2");
    step("handed-over").click();

    assertThat(window.rows()).containsText("Đã chuyển đơn vị xử lý");
    assertThat(history().first()).containsText("police");
    assertThat(history().first()).containsText("chuyển cho Đội CSGT số 2");
    assertThat(review().getString("unit")).isEqualTo("Đội CSGT số 2");
  }

  @Test
  void shouldAssignAndCommentWithoutAnotherState() {
    window.enter(PASSWORD);
    window.rows().click();

    field("me").click();

    assertThat(history()).hasCount(1);
    assertThat(history().first()).containsText("giao cho admin");
    assertThat(field("me")).hasCount(0);

    field("save").click();

    assertThat(window.page.locator("saola-toast")).containsText("Hãy ghi chú, giao việc");

    field("note").fill("Đã báo tổ tuần tra");
    field("save").click();

    assertThat(history()).hasCount(2);
    assertThat(history().first()).containsText("Đã báo tổ tuần tra");
    assertThat(history().first()).not().containsText("giao cho");
    assertThat(field("note")).hasValue("");
    assertThat(window.rows()).containsText("Mới");
    assertThat(review().getString("assignee")).isEqualTo("admin");
  }

  @Test
  void shouldShowTheNewestStateWhenSomebodyWasFaster() {
    window.enter(PASSWORD);
    window.rows().click();
    window.page.route(
        Pattern.compile("/review$"),
        route -> {
          colleague()
              .post(path(INCIDENT) + "/review", new JsonObject().put("state", "acknowledged"));
          route.resume();
        });

    field("note").fill("Không phải xe ngược chiều");
    step("false-alarm").click();

    Locator notice = window.detail().locator(".conflict");
    assertThat(notice).containsText("Bước vừa chọn chưa được ghi: admin đã xử lý trước");
    assertThat(notice).containsText("Đã tiếp nhận");
    assertThat(window.rows()).containsText("Đã tiếp nhận");
    assertThat(field("note")).hasValue("Không phải xe ngược chiều");
    assertThat(history()).hasCount(1);

    window.page.unrouteAll();
    step("false-alarm").click();

    assertThat(notice).hasCount(0);
    assertThat(window.rows()).containsText("Báo động giả");
    assertThat(history().first()).containsText("Không phải xe ngược chiều");
  }

  @Test
  void shouldShowWhoeverMayNotReviewTheHistoryAlone() throws Exception {
    colleague().post(path(INCIDENT) + "/review", new JsonObject().put("note", "Xe cứu thương"));
    enterAs(Role.AUDITOR);

    window.rows().click();

    assertThat(history().first()).containsText("Xe cứu thương");
    assertThat(window.detail().locator("saola-review"))
        .containsText("Không còn bước xử lý nào cho tài khoản này.");
    assertThat(window.detail().locator("button")).hasCount(0);
  }

  private JsonObject review() {
    return colleague().json(path(INCIDENT)).getJsonObject("review");
  }

  private Locator step(String state) {
    return window.detail().locator("[data-state=" + state + "]");
  }

  private Locator field(String name) {
    return window.detail().locator("[name=" + name + "]");
  }

  private Locator history() {
    return window.detail().locator("ol > li");
  }
}
