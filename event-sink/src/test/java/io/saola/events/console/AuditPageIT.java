package io.saola.events.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.RunningSink.PASSWORD;

import com.microsoft.playwright.Locator;
import io.saola.events.Browser;
import io.saola.events.security.Role;
import io.vertx.core.json.JsonObject;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who did what. */
class AuditPageIT extends ConsoleTest {

  private static final ZoneId SITE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  @Test
  void shouldShowWhoDidWhatAndFilterIt() throws Exception {
    store(incident(CAM_1, 1));
    colleague()
        .post(path(incident(CAM_1, 1)) + "/review", new JsonObject().put("state", "acknowledged"));
    enterAs(Role.AUDITOR);

    window.page.locator("saola-top-bar nav").getByText("Nhật ký").click();

    assertThat(rows().first()).containsText("auditor Kiểm toán");
    assertThat(rows().last()).containsText("Thêm người dùng");

    window.page.locator("saola-audit [name=action]").selectOption("review-incidents");

    assertThat(rows()).hasCount(1);
    assertThat(rows()).containsText("admin Quản trị hệ thống");
    assertThat(rows()).containsText("Đã thực hiện");
    assertThat(window.page).hasURL(Pattern.compile(".*#/audit[?]action=review-incidents"));
    window.page.reload();
    assertThat(rows()).hasCount(1);

    field("by").fill("nobody");
    field("by").press("Enter");

    assertThat(window.page.locator("saola-audit [role=status]"))
        .hasText("Không có mục nào phù hợp.");

    window.page.locator("saola-audit [name=clear]").click();
    rows().filter(new Locator.FilterOptions().setHasText("Xử lý sự cố")).locator("a").click();

    assertThat(window.detail()).containsText("Đã tiếp nhận");
  }

  @Test
  void shouldTakeTimesAsTheSitesClocksShowThem() {
    window.enter(PASSWORD);
    window.go("#/audit");
    assertThat(rows()).not().hasCount(0);
    LocalDateTime now = LocalDateTime.now(SITE);

    field("from").fill(FIELD.format(now.minusMinutes(5)));
    assertThat(window.page).hasURL(Pattern.compile(".*from=.*"));
    field("to").fill(FIELD.format(now.plusMinutes(5)));
    assertThat(window.page).hasURL(Pattern.compile(".*to=.*"));

    assertThat(rows()).not().hasCount(0);

    field("to").fill(FIELD.format(now.minusMinutes(4)));

    assertThat(rows()).hasCount(0);
  }

  @Test
  void shouldLoadMoreWhereThereIsMore() {
    Browser browser = running.browser().signedIn();
    for (int i = 0; i < 60; i++) {
      browser.post("/api/nothing", new JsonObject());
    }
    window.enter(PASSWORD);

    window.go("#/audit");

    assertThat(rows()).hasCount(50);
    window.page.locator("saola-audit [name=more]").click();
    // The requests, two signing in, and the first user who was made.
    assertThat(rows()).hasCount(63);
    assertThat(rows().nth(20)).containsText("Yêu cầu khác");
    assertThat(rows().nth(20)).containsText("Không thành (404)");
  }

  @Test
  void shouldNotBeShownToAnOperator() throws Exception {
    enterAs(Role.OPERATOR);

    window.go("#/audit");

    assertThat(window.page.locator("main")).hasText("Tài khoản này không có quyền làm việc đó.");
  }

  private Locator rows() {
    return window.page.locator("saola-audit tbody tr");
  }

  private Locator field(String name) {
    return window.page.locator("saola-audit input[name=" + name + "]");
  }
}
