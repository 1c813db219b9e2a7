package io.saola.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraId;
import io.saola.core.detection.Detection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.PixelPool;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.inference.fixture.CountedPicture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ViewMergeTest {

  private static final PictureFormat INPUT = new PictureFormat(64, 64, PixelLayout.GRAY, 0);
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 600;

  private final PixelPool pool = new PixelPool(INPUT, 8);
  private final AtomicInteger pictures = new AtomicInteger();

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void shouldGiveWhatASingleViewSawAsItIs() {
    List<Detection> seen = List.of(car(0.9, 10, 10, 50, 40), car(0.8, 300, 10, 50, 40));

    List<Detection> merged = merged(List.of(new Box(0, 0, 1000, 600)), List.of(seen));

    assertThat(merged).isSameAs(seen);
  }

  @Test
  void shouldReportAnObjectInTheOverlapOnce() {
    List<Detection> merged =
        merged(
            overlapping(),
            List.of(List.of(car(0.7, 450, 100, 80, 60)), List.of(car(0.9, 452, 102, 80, 60))));

    assertThat(merged).containsExactly(car(0.9, 452, 102, 80, 60));
  }

  @Test
  void shouldTakeACarAndATruckAtOnePlaceForOne() {
    Detection truck = new Detection(ObjectClass.TRUCK, 0.6, new Box(450, 100, 80, 60));
    Detection person = new Detection(ObjectClass.PERSON, 0.6, new Box(450, 100, 80, 60));

    List<Detection> merged =
        merged(overlapping(), List.of(List.of(truck), List.of(car(0.9, 452, 102, 80, 60), person)));

    assertThat(merged).containsExactly(car(0.9, 452, 102, 80, 60), person);
  }

  @Test
  void shouldPreferTheViewThatHasAllOfAnObjectToTheOneThatCutsIt() {
    // The left view ends at 600 and cuts the bus there; a cut box often has the higher score.
    List<Detection> merged =
        merged(
            overlapping(),
            List.of(List.of(car(0.95, 520, 100, 80, 100)), List.of(car(0.6, 520, 100, 300, 100))));

    assertThat(merged).containsExactly(car(0.95, 520, 100, 300, 100));
  }

  @Test
  void shouldPutTogetherWhatEachViewHasAPartOf() {
    List<Detection> overlap =
        merged(
            overlapping(),
            List.of(List.of(car(0.8, 250, 100, 350, 90)), List.of(car(0.7, 400, 105, 350, 85))));
    List<Detection> border =
        merged(
            List.of(new Box(0, 0, 500, 600), new Box(500, 0, 500, 600)),
            List.of(List.of(car(0.5, 420, 100, 79, 90)), List.of(car(0.7, 502, 105, 60, 90))));
    List<Detection> stacked =
        merged(
            List.of(new Box(0, 0, 1000, 300), new Box(0, 300, 1000, 300)),
            List.of(List.of(car(0.5, 420, 200, 79, 100)), List.of(car(0.7, 425, 301, 75, 60))));

    assertThat(overlap).containsExactly(car(0.8, 250, 100, 500, 90));
    assertThat(border).containsExactly(car(0.7, 420, 100, 142, 95));
    assertThat(stacked).containsExactly(car(0.7, 420, 200, 80, 161));
  }

  @Test
  void shouldKeepNeighboursApart() {
    // One car in front of another, neither at a border; then two that only nearly face each other.
    List<Detection> apart =
        merged(
            overlapping(),
            List.of(List.of(car(0.8, 410, 100, 80, 60)), List.of(car(0.7, 470, 130, 80, 60))));
    List<Detection> shifted =
        merged(
            List.of(new Box(0, 0, 500, 600), new Box(500, 0, 500, 600)),
            List.of(List.of(car(0.8, 420, 100, 80, 60)), List.of(car(0.7, 500, 150, 80, 60))));

    assertThat(apart).hasSize(2);
    assertThat(shifted).hasSize(2);
  }

  @Test
  void shouldNeverTakeTwoOfOneViewForOne() {
    // The model said so: what stands close in one view is two.
    List<Detection> merged =
        merged(
            overlapping(),
            List.of(
                List.of(car(0.8, 410, 100, 80, 60), car(0.7, 415, 130, 80, 60)),
                List.of(car(0.9, 412, 115, 80, 60))));

    assertThat(merged).hasSize(2);
  }

  @Test
  void shouldReportHighestScoresFirstAndNothingTwiceInADenseStreet() {
    Random random = new Random(7);
    List<Box> regions = overlapping();
    List<Detection> left = new ArrayList<>();
    List<Detection> right = new ArrayList<>();
    List<Box> street = new ArrayList<>();
    for (int x = 10; x < 950; x += 60) {
      for (int y = 10; y < 540; y += 60) {
        Box box = new Box(x, y, 40 + random.nextInt(10), 40 + random.nextInt(10));
        street.add(box);
        see(left, regions.get(0), box, random);
        see(right, regions.get(1), box, random);
      }
    }
    Collections.shuffle(left, random);

    List<Detection> merged = merged(regions, List.of(left, right));

    assertThat(merged).hasSameSizeAs(street);
    assertThat(merged).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    assertThat(merged).allMatch(seen -> street.stream().anyMatch(is -> is.iou(seen.box()) > 0.9));
  }

  private static void see(List<Detection> seen, Box region, Box box, Random random) {
    Box part =
        Box.ofCorners(
            Math.max(box.x(), region.x()),
            Math.max(box.y(), region.y()),
            Math.min(box.right(), region.right()),
            Math.min(box.bottom(), region.bottom()));
    if (part.area() > 0.2 * box.area()) {
      seen.add(new Detection(ObjectClass.CAR, 0.3 + 0.6 * random.nextDouble(), part));
    }
  }

  private static List<Box> overlapping() {
    return List.of(new Box(0, 0, 600, 600), new Box(400, 0, 600, 600));
  }

  private static Detection car(double score, double x, double y, double width, double height) {
    return new Detection(ObjectClass.CAR, score, new Box(x, y, width, height));
  }

  private List<Detection> merged(List<Box> regions, List<List<Detection>> seen) {
    List<FrameView> views = new ArrayList<>();
    for (Box region : regions) {
      FrameTransform transform =
          FrameTransform.fitting(
              (int) region.x(),
              (int) region.y(),
              (int) region.width(),
              (int) region.height(),
              INPUT);
      views.add(new FrameView(pool.acquire(), transform));
    }
    MediaTime time = new MediaTime(0);
    try (AnalysisFrame frame =
        new AnalysisFrame(
            new CameraId("gate"),
            1,
            time,
            TimeOrigin.FILE,
            0,
            0,
            WIDTH,
            HEIGHT,
            views,
            new CountedPicture(time, WIDTH, HEIGHT, pictures))) {
      return ViewMerge.merge(frame, seen);
    }
  }
}
