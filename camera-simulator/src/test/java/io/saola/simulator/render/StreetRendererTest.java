package io.saola.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.LampColour;
import io.saola.core.geometry.Box;
import io.saola.simulator.detector.ModelFile;
import io.saola.simulator.scenario.Kind;
import io.saola.simulator.scenario.Light;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.street.Scenarios;
import io.saola.simulator.street.StreetRun;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.traffic.Silhouette;
import io.saola.simulator.world.Spot;
import io.saola.simulator.world.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StreetRendererTest {

  private static final double FPS = 5;

  static List<String> names() {
    return Scenarios.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldDrawEveryShippedStreetAndWhoIsThere(String name) {
    Scenario scenario = Scenarios.read(name);
    View view = scenario.view();
    StreetRun run = new StreetRun(scenario, ModelFile.shipped(), 4);
    int before = Canvas.open();
    List<Double> differences = new ArrayList<>();
    try (Studio empty = new Studio(view, StreetBackdrop.of(scenario), StreetRenderer.AMBIENCE, 4);
        StreetRenderer renderer = new StreetRenderer(scenario, run, 4)) {
      var _ = empty.paint(List.of(), 0, _ -> {});
      for (int second = 0; second < 40; second += 10) {
        advance(run, 10);
        var _ = renderer.render();
        run.everybody()
            .forEach(
                figure -> differences.addAll(differences(figure, view, empty, renderer.bgr())));
      }
    }

    assertThat(Canvas.open()).isEqualTo(before);
    assertThat(differences.stream().filter(difference -> difference > 6).count())
        .as("%s of %d", name, differences.size())
        .isGreaterThanOrEqualTo(Math.round(0.95 * differences.size()));
  }

  /** By how many levels the middles of a figure's larger boxes differ from the empty street. */
  private static List<Double> differences(Figure figure, View view, Studio empty, Mat picture) {
    List<Double> found = new ArrayList<>();
    for (Kind.Part part : figure.kind().parts()) {
      Box box = Silhouette.of(view, part, figure.pose());
      if (box != null
          && box.height() > 40
          && box.width() > 20
          && box.x() >= 0
          && box.y() >= 0
          && box.right() < view.width()
          && box.bottom() < view.height()) {
        found.add(difference(box, empty.bgr(), picture));
      }
    }
    return found;
  }

  private static double difference(Box box, Mat one, Mat other) {
    double sum = 0;
    int count = 0;
    try (UByteIndexer a = one.createIndexer();
        UByteIndexer b = other.createIndexer()) {
      for (int y = (int) (box.y() + 0.2 * box.height()); y < box.y() + 0.8 * box.height(); y++) {
        for (int x = (int) (box.x() + 0.3 * box.width()); x < box.x() + 0.7 * box.width(); x++) {
          for (int c = 0; c < 3; c++) {
            sum += Math.abs(a.get(y, x, c) - b.get(y, x, c));
            count++;
          }
        }
      }
    }
    return sum / Math.max(1, count);
  }

  @Test
  void shouldLightTheLampThatIsOn() {
    Scenario scenario = Scenarios.read("red-light");
    StreetRun run = new StreetRun(scenario, ModelFile.shipped(), 4);
    Light light = scenario.light("main");
    List<LampColour> seen = new ArrayList<>();
    try (StreetRenderer renderer = new StreetRenderer(scenario, run, 4)) {
      for (int second = 0; second < 90; second += 3) {
        advance(run, 3);
        var _ = renderer.render();
        double code = run.street().lights().shown().get(light.signal());
        seen.add(LampColour.ofCode(code).orElseThrow());
        assertThat(lit(scenario, light, renderer.bgr())).isEqualTo(seen.getLast());
      }
    }

    assertThat(seen).contains(LampColour.RED, LampColour.GREEN);
  }

  /** The brightest of the three lenses. */
  private static LampColour lit(Scenario scenario, Light light, Mat picture) {
    View view = scenario.view();
    Spot mast = light.mast(scenario.road(light.road()));
    double depth = view.depth(mast.x(), mast.y(), Light.HOUSING_TOP);
    double high = (Light.HOUSING_TOP - Light.HOUSING_FOOT) / 3;
    LampColour brightest = LampColour.DARK;
    int most = 0;
    List<LampColour> order = List.of(LampColour.RED, LampColour.YELLOW, LampColour.GREEN);
    try (UByteIndexer pixels = picture.createIndexer()) {
      for (int i = 0; i < 3; i++) {
        double z = Light.HOUSING_TOP - (i + 0.5) * high;
        int x = (int) view.column(mast.x(), mast.y(), z, depth);
        int y = (int) view.row(mast.x(), mast.y(), z, depth);
        int level =
            Math.max(pixels.get(y, x, 0), Math.max(pixels.get(y, x, 1), pixels.get(y, x, 2)));
        if (level > most) {
          most = level;
          brightest = order.get(i);
        }
      }
    }
    return brightest;
  }

  @Test
  void shouldRenderTheSamePicturesForTheSameSeed() {
    assertThat(hash(7)).isEqualTo(hash(7)).isNotEqualTo(hash(8));
  }

  private static int hash(long seed) {
    Scenario scenario = Scenarios.read("stopped-vehicle");
    StreetRun run = new StreetRun(scenario, ModelFile.shipped(), seed);
    byte[] bytes = new byte[scenario.view().width() * scenario.view().height() * 3 / 2];
    try (StreetRenderer renderer = new StreetRenderer(scenario, run, seed)) {
      advance(run, 20);
      BytePointer planes = renderer.render();
      planes.get(bytes);
    }
    return Arrays.hashCode(bytes);
  }

  private static void advance(StreetRun run, double seconds) {
    for (int frame = 0; frame < seconds * FPS; frame++) {
      run.skip();
    }
  }
}
