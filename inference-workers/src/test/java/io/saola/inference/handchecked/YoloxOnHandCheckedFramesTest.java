package io.saola.inference.handchecked;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.Detection;
import io.saola.core.geometry.Box;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.Detectors;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.Footage;
import io.saola.inference.fixture.TestData;
import io.saola.inference.handchecked.DetectorErrors.Case;
import io.saola.inference.handchecked.DetectorErrors.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.PrimitiveIterator;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * YOLOX-Nano against what was marked by eye. Run with {@code -Dsaola.rewrite=true} to write the
 * table of its errors anew.
 */
class YoloxOnHandCheckedFramesTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "src/test/resources/handchecked/README.md");
  private static final String BEGIN =
      "<!-- yolox-nano: written by YoloxOnHandCheckedFramesTest -->";
  private static final String END = "<!-- yolox-nano: end -->";
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  /** Another processor's arithmetic turns over what is at the edge of being found. */
  private static final double DIFFERENCE = 2.5;

  private static final int[] HEIGHTS = {0, 20, 28, 40, 56, 80, 10_000};

  @Test
  void shouldFindAndMissWhatTheTableSays() throws Exception {
    Path model = TestData.file("models/yolox_nano.onnx");
    StringBuilder table = new StringBuilder(HEAD);
    try (Detector detector =
            Detectors.open(
                Cameras.detector("yolox-nano"),
                new ModelFiles(List.of(model.getParent())),
                Meters.inMemory());
        CameraDetector eyes = detector.forCamera(Cameras.camera("c1", "yolox-nano"))) {
      for (HandChecked recording : HandChecked.all()) {
        DetectorErrors errors = errors(recording, detector, eyes);
        assertFloor(recording, errors);
        table.append(rows(recording, errors));
      }
    }
    assertDocumented(table.toString());
  }

  private static DetectorErrors errors(
      HandChecked recording, Detector detector, CameraDetector eyes) throws IOException {
    DetectorErrors errors = new DetectorErrors();
    double scale =
        Math.min(
            detector.input().width() / (double) recording.width(),
            detector.input().height() / (double) recording.height());
    PrimitiveIterator.OfInt numbers = recording.frames().iterator();
    Footage.playFrames(
        TestData.file(recording.video()),
        recording.width(),
        recording.height(),
        recording.first(),
        recording.step(),
        recording.fps(),
        detector.input(),
        frame -> {
          if (numbers.hasNext()) {
            int number = numbers.nextInt();
            List<Detection> seen = eyes.detect(frame, List.of()).detections();
            errors.frame(recording.at(number), seen, recording.isDrawn(number), scale);
          }
        });
    assertThat(numbers.hasNext()).as("frames of " + recording.video() + " left").isFalse();
    return errors;
  }

  /** Below what it does: vehicles seen from the front, well above the least size. */
  private static void assertFloor(HandChecked recording, DetectorErrors errors) {
    List<Case> plain =
        errors.cases(each -> each.height() >= 28 && each.marked().visibility() > 0.9);
    if (recording.name().equals("one-way-road")) {
      assertThat(recall(plain, 0.1)).isGreaterThan(95);
      assertThat(errors.falsePerFrame(0.5)).isLessThan(0.1);
    }
  }

  private static String rows(HandChecked recording, DetectorErrors errors) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i + 1 < HEIGHTS.length; i++) {
      int from = HEIGHTS[i];
      int to = HEIGHTS[i + 1];
      List<Case> band = errors.cases(each -> each.height() >= from && each.height() < to);
      if (!band.isEmpty()) {
        String name = to == 10_000 ? "from " + from : from + " to " + to;
        rows.append(row(recording.name() + ", " + name, band));
      }
    }
    rows.append(row(recording.name() + ", all", errors.cases(each -> true)));
    rows.append(
        String.format(
            Locale.ROOT,
            "| %s, false boxes a frame | | %.2f | %.2f | | | | | | | |\n",
            recording.name(),
            errors.falsePerFrame(0.1),
            errors.falsePerFrame(0.5)));
    return rows.toString();
  }

  private static String row(String name, List<Case> band) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.0f | %.0f | %.0f | %d | %s | %s | %s | %s | %s |\n",
        name,
        band.size(),
        recall(band, 0.1),
        recall(band, 0.5),
        rightClass(band),
        DetectorErrors.spread(band, each -> 0).count(),
        spread(band, each -> (seen(each).x() - box(each).x()) / box(each).width()),
        spread(band, each -> (seen(each).right() - box(each).right()) / box(each).width()),
        spread(band, each -> (seen(each).y() - box(each).y()) / box(each).height()),
        spread(band, each -> (seen(each).bottom() - box(each).bottom()) / box(each).height()),
        spread(band, each -> Math.log(seen(each).area() / box(each).area()) / 2));
  }

  private static Box box(Case each) {
    return each.marked().box();
  }

  private static Box seen(Case each) {
    return each.seen().getFirst().box();
  }

  private static String spread(List<Case> band, ToDoubleFunction<Case> error) {
    Spread spread = DetectorErrors.spread(band, error);
    return spread.count() < 5
        ? ""
        : String.format(Locale.ROOT, "%+.1f ± %.1f", 100 * spread.mean(), 100 * spread.deviation());
  }

  private static double recall(List<Case> cases, double minScore) {
    long seen = cases.stream().filter(each -> each.isSeen(minScore)).count();
    return 100.0 * seen / cases.size();
  }

  private static double rightClass(List<Case> cases) {
    List<Case> found = cases.stream().filter(each -> !each.seen().isEmpty()).toList();
    long right =
        found.stream()
            .filter(each -> each.seen().getFirst().objectClass() == each.marked().objectClass())
            .count();
    return found.isEmpty() ? 0 : 100.0 * right / found.size();
  }

  private static void assertDocumented(String table) throws IOException {
    String document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN) + BEGIN.length() + 1;
    int to = document.indexOf(END);
    if (Boolean.getBoolean("saola.rewrite")) {
      document = document.substring(0, from) + table + document.substring(to);
      Files.writeString(DOCUMENT, document);
      to = document.indexOf(END);
    }
    List<Double> written = numbers(document.substring(from, to));
    List<Double> measured = numbers(table);
    assertThat(measured).as("-Dsaola.rewrite=true on this test writes it").hasSameSizeAs(written);
    Iterator<Double> other = written.iterator();
    for (double each : measured) {
      assertThat(each).as(table).isCloseTo(other.next(), Offset.offset(DIFFERENCE));
    }
  }

  private static List<Double> numbers(String table) {
    List<Double> numbers = new ArrayList<>();
    NUMBER
        .matcher(table)
        .results()
        .map(MatchResult::group)
        .map(Double::valueOf)
        .forEach(numbers::add);
    return numbers;
  }

  private static final String HEAD =
      """
      | recording, height in the model's input in pixels | boxes | found at 0.1, % | at 0.5, % | class right, % | drawn and found | left, % of width | right | top, % of height | bottom | size, % |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;
}
