package io.saola.events.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.saola.events.RunningSink.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigReader;
import io.saola.core.detection.DetectorModels;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Point;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drawing with a real mouse; what comes out is read by the reader of saola.yml. */
class ZoneEditorIT {

  private static final String BEFORE =
      """
      detector: {model: motion}
      cameras:
        - id: cam-1
          stream: {url: "rtsp://camera.example/1"}
      """;

  private static final DetectorModels MODELS =
      new DetectorModels() {
        @Override
        public Set<String> names() {
          return Set.of("motion");
        }

        @Override
        public Optional<Set<ObjectClass>> classesOf(String model) {
          return Optional.of(Set.of(ObjectClass.MOVING_OBJECT));
        }
      };

  /** A pixel of the canvas: a click has whole ones. */
  private static final double PIXEL = 0.0021;

  private static Chromium chromium;

  @TempDir private Path folder;
  private RunningSink running;
  private ConsoleWindow window;

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
  void openEditor() throws Exception {
    running = RunningSink.in(folder);
    window = chromium.open(running.sink.address().toString()).enter(PASSWORD);
    window.go("#/cameras/cam-1/zones");
    Locator picture = window.page.locator("saola-zone-canvas img");
    await().until(() -> picture.count() == 1 && window.isLoaded(picture));
  }

  @AfterEach
  void closeWithoutComplaints() {
    window.close();
    running.close();
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void shouldGiveTheConfigurationOfWhatIsThereAlready() throws Exception {
    CameraConfig camera = read();

    CameraConfig configured = Fixtures.camera(Fixtures.CAM_1);
    assertThat(camera.zones()).isEqualTo(configured.zones());
    assertThat(camera.lines()).isEqualTo(configured.lines());
  }

  @Test
  void shouldGiveTheConfigurationOfWhatIsDrawn() throws Exception {
    List<Point> zone = points(0.55, 0.5, 0.65, 0.5, 0.7, 0.8, 0.55, 0.8);
    List<Point> way = points(0.6, 0.75, 0.6, 0.55);
    List<Point> line = points(0.05, 0.25, 0.3, 0.3, 0.45, 0.2);

    draw("zone", zone);
    draw("direction", way);
    draw("line", line);
    rename(1, "pavement.2");

    CameraConfig camera = read();
    assertThat(camera.zones()).hasSize(2);
    assertThat(camera.zones().get(1).id()).isEqualTo("pavement.2");
    assertThat(camera.lines()).hasSize(2);
    assertClose(camera.zones().get(1).polygon().corners(), zone);
    assertClose(camera.zones().get(1).direction(), way);
    assertClose(camera.lines().get(1).points(), line);
  }

  @Test
  void shouldMoveAPointWithTheMouseAndTakeItBack() throws Exception {
    click(0.5, 0.6);

    drag(0.1, 0.9, 0.2, 0.8);

    assertClose(read().zones().get(0).polygon().corners(), points(0.2, 0.8, 0.9, 0.9, 0.5, 0.2));

    window.page.keyboard().press("Control+z");

    assertThat(read().zones().get(0).polygon().corners())
        .isEqualTo(points(0.1, 0.9, 0.9, 0.9, 0.5, 0.2));
  }

  @Test
  void shouldMakeACornerOutOfAnEdgeAndRemoveItByKey() throws Exception {
    click(0.5, 0.6);

    drag(0.5, 0.9, 0.5, 0.97);

    assertClose(
        read().zones().get(0).polygon().corners(), points(0.1, 0.9, 0.5, 0.97, 0.9, 0.9, 0.5, 0.2));

    window.page.keyboard().press("Shift+ArrowUp");

    assertClose(read().zones().get(0).polygon().corners().subList(1, 2), points(0.5, 0.95));

    window.page.keyboard().press("Delete");

    assertThat(read().zones().get(0).polygon().corners()).hasSize(3);
    assertThat(read().zones().get(0).direction()).hasSize(2);
  }

  @Test
  void shouldRefuseAZoneThatCrossesItself() throws Exception {
    Locator hint = window.page.locator("saola-zones .hint");
    window.page.locator("[data-tool=zone]").click();
    points(0.55, 0.3, 0.75, 0.6, 0.75, 0.3).forEach(this::click);

    click(0.55, 0.6);

    assertThat(hint).hasText("Không nhận điểm này: các cạnh sẽ cắt nhau.");

    window.page.keyboard().press("Escape");
    click(0.5, 0.6);
    drag(0.5, 0.2, 0.5, 0.99);

    assertThat(hint).isVisible();
    assertThat(read().zones()).hasSize(1);
  }

  @Test
  void shouldGiveNoConfigurationWithAWrongId() {
    rename(0, "Làn 1");

    assertThat(window.page.locator("saola-yaml [role=status]")).containsText("\"Làn 1\"");
    assertThat(window.page.locator("saola-yaml textarea")).hasValue("");
    assertThat(window.page.locator("saola-yaml button.main")).isDisabled();
  }

  @Test
  void shouldWarnWhenARuleLosesItsZone() {
    window.page.getByLabel("Xóa lane").click();

    assertThat(window.page.locator("saola-yaml"))
        .containsText("Luật lane-wrong-way dùng vùng lane");
    assertThat(window.page.locator("saola-yaml textarea").inputValue())
        .startsWith("    zones: []\n");
  }

  @Test
  void shouldKeepTheDrawingWhileTheOperatorLooksAtTheQueue() throws Exception {
    draw("line", points(0.05, 0.25, 0.3, 0.3));

    window.go("#/incidents");
    assertThat(window.page.locator("saola-queue")).isVisible();
    window.go("#/cameras/cam-1/zones");

    assertThat(read().lines()).hasSize(2);
  }

  /** What the reader of saola.yml makes of the text, pasted behind a camera's other entries. */
  private CameraConfig read() throws Exception {
    String yaml = window.page.locator("saola-yaml textarea").inputValue();
    Path file = Files.writeString(folder.resolve("saola.yml"), BEFORE + yaml);
    return new ConfigReader(MODELS, name -> null).read(file).config().cameras().get(0);
  }

  private void draw(String tool, List<Point> points) {
    window.page.locator("[data-tool=" + tool + "]").click();
    points.forEach(this::click);
    window.page.keyboard().press("Enter");
  }

  private void rename(int shape, String id) {
    Locator field = window.page.locator("saola-shape-list li").nth(shape).locator("[name=id]");
    field.fill(id);
    field.blur();
  }

  private void click(Point point) {
    click(point.x(), point.y());
  }

  private void click(double x, double y) {
    Point place = onScreen(x, y);
    window.page.mouse().click(place.x(), place.y());
  }

  private void drag(double fromX, double fromY, double toX, double toY) {
    Point from = onScreen(fromX, fromY);
    Point to = onScreen(toX, toY);
    window.page.mouse().move(from.x(), from.y());
    window.page.mouse().down();
    window.page.mouse().move(to.x(), to.y());
    window.page.mouse().up();
  }

  private Point onScreen(double x, double y) {
    BoundingBox canvas = window.page.locator("saola-zone-canvas svg").boundingBox();
    return new Point(canvas.x + x * canvas.width, canvas.y + y * canvas.height);
  }

  private static List<Point> points(double... numbers) {
    return IntStream.range(0, numbers.length / 2)
        .mapToObj(i -> new Point(numbers[2 * i], numbers[2 * i + 1]))
        .toList();
  }

  private static void assertClose(List<Point> found, List<Point> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).x())
          .as("x of point %s", i)
          .isCloseTo(expected.get(i).x(), within(PIXEL));
      assertThat(found.get(i).y())
          .as("y of point %s", i)
          .isCloseTo(expected.get(i).y(), within(PIXEL));
    }
  }
}
