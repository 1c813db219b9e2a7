package io.saola.events.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.RunningSink.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Outage;
import io.saola.core.incident.Incident;
import io.saola.events.Fixtures;
import io.saola.events.TestCameras;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The console in a real browser, on the real sink. */
class ConsoleIT extends ConsoleTest {

  @Test
  void shouldSayThatThePasswordIsWrongAndThenLetIn() {
    window.signIn("wrong");

    assertThat(window.page.locator("saola-sign-in [role=alert]"))
        .hasText("Sai tên đăng nhập hoặc mật khẩu.");

    window.enter(PASSWORD);

    assertThat(window.page.locator("saola-queue")).containsText("Chưa có sự cố nào.");
    assertThat(window.page.locator("saola-top-bar")).containsText("Quản trị hệ thống");
  }

  @Test
  void shouldAskForThePasswordAgainAfterSigningOut() {
    window.enter(PASSWORD);

    window.page.locator("saola-top-bar .user button").click();

    assertThat(window.page.locator("saola-sign-in")).isVisible();
    window.page.reload();
    assertThat(window.page.locator("saola-sign-in")).isVisible();
  }

  @Test
  void shouldShowANewIncidentLiveAndFollowItToItsEnd() {
    window.enter(PASSWORD);
    Incident incident = incident(CAM_1, 1);

    push(incident);

    Locator row = window.rows();
    assertThat(row).hasCount(1);
    assertThat(row).containsText("Đi ngược chiều");
    assertThat(row).containsText("Ngã tư cam-1");
    assertThat(row).containsText("Cao");
    assertThat(row).containsText("Đang diễn ra");
    assertThat(row).containsText("19:00:02 01/03/2026");
    assertThat(row.locator("img")).isVisible();
    assertThat(window.page).hasTitle("(1) Saola · Thái Nguyên");

    running.sink.accept(Fixtures.ended(incident, Duration.ofSeconds(9)), null, 0);

    assertThat(row).containsText("Đã kết thúc · 10 giây");
  }

  @Test
  void shouldCountAnIncidentThatComesBeforeTheAnswerToTheCount() {
    Pattern count = Pattern.compile("review=new");
    List<Runnable> answers = new ArrayList<>();
    window.page.route(
        count,
        route -> {
          var answer = new Route.FulfillOptions().setResponse(route.fetch());
          answers.add(() -> route.fulfill(answer));
        });
    window.enter(PASSWORD);
    window.page.waitForCondition(() -> answers.size() == 1);

    push(incident(CAM_1, 1));
    assertThat(window.page).hasTitle("(1) Saola · Thái Nguyên");
    window.page.waitForResponse(count, answers.getFirst());
    window.page.waitForTimeout(100);

    assertThat(window.page.title()).isEqualTo("(1) Saola · Thái Nguyên");
  }

  @Test
  void shouldShowAnIncidentsPictureAndFacts() {
    push(incident(CAM_1, 1));
    window.enter(PASSWORD);

    window.rows().click();

    Locator detail = window.detail();
    assertThat(detail.locator("h2")).hasText("Đi ngược chiều");
    assertThat(detail).containsText("lane-wrong-way");
    assertThat(detail).containsText("21.5942, 105.8482");
    assertThat(detail).containsText("88 %");
    await().until(() -> window.isLoaded(detail.locator(".snapshot img")));
  }

  @Test
  void shouldTakeAnIncidentThroughItsReview() {
    push(incident(CAM_1, 1));
    window.enter(PASSWORD);
    Locator row = window.rows();
    Locator history = window.detail().locator("ol");
    row.click();
    assertThat(window.detail().locator("[data-state=acknowledged]")).isVisible();

    window.page.keyboard().press("a");

    assertThat(row).containsText("Đã tiếp nhận");
    assertThat(history).containsText("Đã tiếp nhận admin");
    assertThat(window.page).hasTitle("Saola · Thái Nguyên");

    window.page.getByLabel("Ghi chú").fill("Xe <b>ưu tiên</b>");
    window.page.getByLabel("Lý do báo giả").selectOption("permitted");
    window.detail().locator("[data-state=false-alarm]").click();

    assertThat(row).containsText("Báo động giả");
    assertThat(history).containsText("Xe <b>ưu tiên</b>");
    assertThat(history).containsText("Được phép");
  }

  @Test
  void shouldNotReopenWithoutAReason() {
    push(incident(CAM_1, 1));
    window.enter(PASSWORD);
    window.rows().click();
    window.detail().locator("[data-state=confirmed]").click();
    Locator reopen = window.detail().locator("[data-state=acknowledged]");
    assertThat(reopen).hasText("Mở lại");

    reopen.click();

    assertThat(window.page.locator("saola-toast")).containsText("Hãy ghi lý do mở lại");
    assertThat(window.rows()).containsText("Đã xác nhận");

    window.page.getByLabel("Ghi chú").fill("Xem lại hình");
    reopen.click();

    assertThat(window.rows()).containsText("Đã tiếp nhận");
  }

  @Test
  void shouldMoveThroughTheQueueByKeysAndFilterIt() {
    push(incident(CAM_1, 1));
    push(incident(CAM_2, 2));
    window.enter(PASSWORD);
    assertThat(window.rows()).hasCount(2);

    window.page.keyboard().press("j");
    window.page.keyboard().press("j");

    assertThat(window.detail()).containsText("Ngã tư cam-1");
    assertThat(window.rows().nth(1)).hasAttribute("aria-current", "true");

    window.page.keyboard().press("k");

    assertThat(window.detail()).containsText("Ngã tư cam-2");

    window.page.locator("select[name=camera]").selectOption("cam-1");

    assertThat(window.rows()).hasCount(1);
    assertThat(window.rows()).containsText("Ngã tư cam-1");
    assertThat(window.page).hasURL(Pattern.compile(".*\\?camera=cam-1"));
  }

  @Test
  void shouldTellThatTheConnectionIsLostAndCatchUp() {
    window.close();
    try (var line = new Line(running.sink.address())) {
      window = open(line.address()).enter(PASSWORD);
      loseAndRegain(line);
    }
  }

  private void loseAndRegain(Line line) {
    push(incident(CAM_1, 1));
    assertThat(window.rows()).hasCount(1);

    line.cut();
    push(incident(CAM_1, 2));

    Locator bar = window.page.locator("saola-lost-bar p");
    assertThat(bar).containsText("Mất kết nối với máy chủ");
    assertThat(window.rows()).hasCount(1);

    line.mend();

    assertThat(window.rows()).hasCount(2);
    assertThat(bar).hasCount(0);
  }

  @Test
  void shouldSpeakEnglishAndRememberIt() {
    push(incident(CAM_1, 1));
    window.enter(PASSWORD);
    Locator page = window.page.locator("html");
    assertThat(page).hasAttribute("lang", "vi");

    window.page.getByLabel("English").click();

    assertThat(window.rows()).containsText("Wrong-way driving");
    assertThat(window.rows()).containsText("High");
    assertThat(page).hasAttribute("lang", "en");

    window.page.reload();

    assertThat(window.rows()).containsText("Ongoing");
  }

  @Test
  void shouldHaveEveryTextInBothLanguages() {
    Object difference =
        window.page.evaluate(
            """
            async () => {
              const { vietnamese } = await import('/console/i18n/vi.js');
              const { english } = await import('/console/i18n/en.js');
              const places = (text) => (text?.match(/\\{\\w+\\}/g) ?? []).sort().join();
              const keys = new Set([...Object.keys(vietnamese), ...Object.keys(english)]);
              const differs = (key) => places(vietnamese[key]) !== places(english[key]);
              return [...keys].filter(
                (key) => !(key in vietnamese && key in english) || differs(key)).join();
            }\
            """);

    assertThat(difference).isEqualTo("");
  }

  @Test
  void shouldShowTheCamerasAndWhatTheySee() {
    window.enter(PASSWORD);

    window.go("#/cameras");

    Locator first = window.page.locator("[data-camera=cam-1]");
    assertThat(first).containsText("Đang hoạt động");
    assertThat(first).containsText("H264 640×360");
    assertThat(first).containsText("motion · 5 khung/giây");
    await().until(() -> first.locator("img").count() == 1);
    await().until(() -> window.isLoaded(first.locator("img")));
    Locator second = window.page.locator("[data-camera=cam-2]");
    assertThat(second).containsText("Đang kết nối");
    assertThat(second).containsText("Chưa có hình");
  }

  @Test
  void shouldShowACamerasChangeOfStateLive() {
    window.enter(PASSWORD);
    window.go("#/cameras");
    Locator second = window.page.locator("[data-camera=cam-2]");
    assertThat(second).containsText("Đang kết nối");

    tell(TestCameras.streaming(CAM_2));

    assertThat(second).containsText("Đang hoạt động");
  }

  @Test
  void shouldShowOneLineForCamerasThatWentAwayTogether() {
    window.enter(PASSWORD);
    assertThat(window.page.locator("saola-top-bar")).isVisible();

    tell(TestCameras.switchDown(null, CAM_1, CAM_2));

    Locator line = window.page.locator("saola-outage-bar [data-outage=o-1]");
    assertThat(line).containsText("2 camera mất tín hiệu");
    assertThat(line).containsText("cùng mạng 10.1.2.0/24");
    line.locator("summary").click();
    assertThat(line).containsText("Ngã tư cam-2");

    tell(TestCameras.switchDown(Fixtures.NOON.plusSeconds(60)));

    assertThat(line).hasCount(0);
  }

  @Test
  void shouldTakeACameraOutForMaintenanceAndPutItBack() {
    window.enter(PASSWORD);
    window.go("#/cameras");
    Locator card = window.page.locator("[data-camera=cam-2]");

    card.getByText("Bảo trì…").click();
    card.locator("[name=reason]").fill("Thay ống kính");
    card.locator("[name=hours]").selectOption("4");
    card.getByText("Bảo trì", new Locator.GetByTextOptions().setExact(true)).click();

    assertThat(card).containsText("Đang bảo trì: không cảnh báo");
    assertThat(card).containsText("Thay ống kính");
    await().until(() -> running.sink.inMaintenance().contains(CAM_2));

    card.getByText("Đưa vào hoạt động lại").click();

    assertThat(card).containsText("Bảo trì…");
    await().until(() -> running.sink.inMaintenance().isEmpty());
  }

  /** As ingest does: the state is what it is before it is told, whether a feed is open or not. */
  private void tell(CameraStatus status) {
    running.cameras.statuses.put(status.camera(), status);
    running.sink.cameraChanged(status);
  }

  private void tell(Outage outage) {
    running.cameras.outages.clear();
    running.cameras.outages.add(outage);
    running.sink.outageChanged(outage);
  }
}
