package io.saola.events.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.RunningSink.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import io.saola.events.Browser;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Finding incidents in the queue. */
class QueueSearchIT extends ConsoleTest {

  @Test
  void shouldFindWithoutDiacriticsAndKeepTheSearchOverAReload() {
    store(incident(CAM_1, 1), incident(CAM_2, 2));
    colleague()
        .post(path(incident(CAM_1, 1)) + "/review", new JsonObject().put("note", "Biển số mờ"));
    window.enter(PASSWORD);
    assertThat(window.rows()).hasCount(2);

    search().fill("bien so");

    assertThat(window.rows()).hasCount(1);
    assertThat(window.rows()).containsText("Ngã tư cam-1");
    assertThat(window.page).hasURL(Pattern.compile(".*[?]q=bien\\+so"));

    window.page.reload();

    assertThat(search()).hasValue("bien so");
    assertThat(window.rows()).hasCount(1);

    search().fill("không có gì");

    assertThat(window.page.locator("saola-queue .end"))
        .hasText("Không tìm thấy sự cố nào có “không có gì”.");

    window.page.getByLabel("Bỏ lọc").click();

    assertThat(search()).hasValue("");
    assertThat(window.rows()).hasCount(2);
  }

  @Test
  void shouldAskOnceForWhatWasTypedInOneGo() {
    List<String> asked = new ArrayList<>();
    window.page.onRequest(request -> note(request, asked));
    window.enter(PASSWORD);

    search().pressSequentially("nguoc chieu");

    assertThat(window.page).hasURL(Pattern.compile(".*q=nguoc\\+chieu"));
    assertThat(window.page.locator("saola-queue .end")).containsText("Không tìm thấy");
    assertThat(asked).hasSizeBetween(1, 3);
    assertThat(asked.getLast()).contains("q=nguoc+chieu");
  }

  private static void note(Request request, List<String> asked) {
    if (request.url().contains("q=")) {
      asked.add(request.url());
    }
  }

  @Test
  void shouldShowWhatComesOnlyIfItHasTheWords() {
    window.enter(PASSWORD);
    search().fill("NGÃ TƯ cam-2");
    assertThat(window.page).hasURL(Pattern.compile(".*q=NG.*"));
    assertThat(window.page.locator("saola-queue .end")).containsText("Không tìm thấy");

    store(incident(CAM_1, 1), incident(CAM_2, 2));

    assertThat(window.rows()).hasCount(1);
    assertThat(window.rows()).containsText("Ngã tư cam-2");
  }

  @Test
  void shouldShowOnlyWhatIsOverdue() {
    store(incident(CAM_1, 1));
    window.enter(PASSWORD);
    assertThat(window.rows()).hasCount(1);

    window.page.locator("saola-queue-filter").getByText("Quá hạn").click();

    assertThat(window.page).hasURL(Pattern.compile(".*overdue=true"));
    assertThat(window.page.locator("saola-queue .end"))
        .hasText("Không có sự cố nào phù hợp với bộ lọc.");
  }

  @Test
  void shouldNotShowAgainWhatWasReviewedWhileTheListWasLoading() {
    store(incident(CAM_1, 1), incident(CAM_2, 2));
    window.enter(PASSWORD);
    assertThat(window.rows()).hasCount(2);
    Pattern list = Pattern.compile("incidents[?]review=new&limit=50");
    List<Runnable> answers = new ArrayList<>();
    window.page.route(
        list,
        route -> {
          var answer = new Route.FulfillOptions().setResponse(route.fetch());
          answers.add(() -> route.fulfill(answer));
        });
    window.page.getByText("Chỉ mới").click();
    window.page.waitForCondition(() -> answers.size() == 1);
    Browser other = colleague();

    other.post(path(incident(CAM_1, 1)) + "/review", new JsonObject().put("state", "acknowledged"));
    assertThat(window.page).hasTitle("(1) Saola · Thái Nguyên");
    answers.getFirst().run();

    assertThat(window.rows()).hasCount(1);
    assertThat(window.rows()).containsText("Ngã tư cam-2");
  }

  private Locator search() {
    return window.page.locator("saola-queue-filter [name=q]");
  }
}
