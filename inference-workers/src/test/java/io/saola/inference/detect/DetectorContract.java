package io.saola.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.Detection;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.geometry.Box;
import io.saola.core.metrics.Meters;
import io.saola.inference.fixture.FrameSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every detector must do, whichever runtime it has. */
public abstract class DetectorContract {

  private final Meters meters = Meters.inMemory();
  private Detector detector;
  private FrameSource frames;
  private double now;

  /** A picture and what is in it, in source pixels, highest score first. */
  public record Known(Consumer<PixelBuffer> painter, List<Detection> objects) {}

  protected abstract Detector open(Meters all) throws Exception;

  protected abstract CameraConfig camera(String id);

  /** At least three, each with at least one object. */
  protected abstract List<Known> pictures() throws Exception;

  protected abstract int sourceWidth();

  protected abstract int sourceHeight();

  /** Native allocations, or lasting ones of another kind, that are this detector's now. */
  protected abstract long held(Detector open);

  /** Shows a detector that learns what it must have seen before. */
  protected void accustom(CameraDetector eyes) {}

  /** How far a side of a box may be from where it should be. */
  protected double pixels() {
    return 1;
  }

  /** How far a score may be from what it should be. */
  protected double score() {
    return 0.01;
  }

  @BeforeEach
  void openDetector() throws Exception {
    detector = open(meters);
    frames = new FrameSource("c1", detector.input(), sourceWidth(), sourceHeight());
  }

  @AfterEach
  void shouldHoldNothingWhenClosed() {
    if (detector == null) {
      return; // skipped
    }
    detector.close();
    assertThat(held(detector)).as("native memory").isZero();
    assertThat(frames.outstanding()).as("frames").isZero();
    frames.close();
  }

  @Test
  void shouldSeeWhatIsInKnownPictures() throws Exception {
    for (Known known : pictures()) {
      try (CameraDetector eyes = eyes("c1")) {
        assertSame(seen(eyes, known), known.objects());
      }
    }
  }

  @Test
  void shouldSeeTheSameTogetherAsAlone() throws Exception {
    List<Known> pictures = pictures();
    List<CameraDetector> eyes = new ArrayList<>();
    List<AnalysisFrame> waiting = new ArrayList<>();
    List<Look> looks = new ArrayList<>();
    List<List<Detection>> alone = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Known known = pictures.get(i % pictures.size());
      try (CameraDetector single = eyes("c1")) {
        alone.add(seen(single, known));
      }
      eyes.add(eyes("c" + i));
      waiting.add(frame(known));
      looks.add(new Look(eyes.getLast(), waiting.getLast(), List.of()));
    }

    List<Sight> sights = detector.look(looks);

    for (int i = 0; i < looks.size(); i++) {
      assertThat(sights.get(i)).isInstanceOf(Sight.Seen.class);
      assertSame(((Sight.Seen) sights.get(i)).detections().detections(), alone.get(i));
    }
    waiting.forEach(AnalysisFrame::close);
    eyes.forEach(CameraDetector::close);
  }

  @Test
  void shouldFailOnlyTheBadFrameAmongOthers() throws Exception {
    Known known = pictures().getFirst();
    try (FrameSource other = new FrameSource("c2", another(), sourceWidth(), sourceHeight());
        CameraDetector first = eyes("c1");
        CameraDetector second = eyes("c2");
        CameraDetector third = eyes("c3");
        AnalysisFrame good = frame(known);
        AnalysisFrame bad = other.frame(0);
        AnalysisFrame goodToo = frame(known)) {
      List<Sight> sights =
          detector.look(
              List.of(
                  new Look(first, good, List.of()),
                  new Look(second, bad, List.of()),
                  new Look(third, goodToo, List.of())));

      assertThat(sights.get(0)).isInstanceOf(Sight.Seen.class);
      assertThat(sights.get(1)).isInstanceOf(Sight.Failed.class);
      assertSame(((Sight.Seen) sights.get(2)).detections().detections(), known.objects());
    }
  }

  @Test
  void shouldGoOnAfterABadFrame() throws Exception {
    Known known = pictures().getFirst();
    try (FrameSource other = new FrameSource("c1", another(), sourceWidth(), sourceHeight());
        AnalysisFrame bad = other.frame(0);
        CameraDetector eyes = eyes("c1")) {
      assertThatThrownBy(() -> eyes.detect(bad, List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(detector.input().width()))
          .hasMessageContaining("c1");

      assertSame(seen(eyes, known), known.objects());
    }
  }

  @Test
  void shouldLookForManyCamerasAtOnce() throws Exception {
    Known known = pictures().getFirst();
    List<Callable<List<Detection>>> runs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      AnalysisFrame frame = frame(known);
      CameraDetector eyes = eyes("c" + i);
      runs.add(
          () -> {
            try (frame;
                eyes) {
              return eyes.detect(frame, List.of()).detections();
            }
          });
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (Future<List<Detection>> run : threads.invokeAll(runs)) {
        assertSame(run.get(), known.objects());
      }
    }
  }

  @Test
  void shouldHoldNoMoreAfterManyFrames() throws Exception {
    List<Known> pictures = pictures();
    try (CameraDetector eyes = eyes("c1")) {
      for (Known known : pictures) {
        var _ = seen(eyes, known);
      }
      long before = held(detector);

      for (int i = 0; i < 40; i++) {
        var _ = seen(eyes, pictures.get(i % pictures.size()));
      }

      assertThat(held(detector)).isLessThanOrEqualTo(before);
    }
  }

  protected final Detector detector() {
    return detector;
  }

  private CameraDetector eyes(String id) {
    CameraDetector eyes = detector.forCamera(camera(id));
    accustom(eyes);
    return eyes;
  }

  private AnalysisFrame frame(Known known) {
    return frame(known.painter());
  }

  /** The next frame of the camera's stream. */
  protected final AnalysisFrame frame(Consumer<PixelBuffer> painter) {
    now += 0.2;
    return frames.frame(now, painter);
  }

  private List<Detection> seen(CameraDetector eyes, Known known) {
    try (AnalysisFrame frame = frame(known)) {
      return eyes.detect(frame, List.of()).detections();
    }
  }

  private static PictureFormat another() {
    return new PictureFormat(64, 64, PixelLayout.GRAY, 0);
  }

  private void assertSame(List<Detection> seen, List<Detection> expected) {
    assertThat(expected).isNotEmpty();
    assertThat(seen).hasSameSizeAs(expected);
    for (int i = 0; i < seen.size(); i++) {
      Box found = seen.get(i).box();
      Box box = expected.get(i).box();
      assertThat(seen.get(i).objectClass()).isEqualTo(expected.get(i).objectClass());
      assertThat(seen.get(i).score()).isCloseTo(expected.get(i).score(), within(score()));
      assertThat(found.x()).isCloseTo(box.x(), within(pixels()));
      assertThat(found.y()).isCloseTo(box.y(), within(pixels()));
      assertThat(found.right()).isCloseTo(box.right(), within(pixels()));
      assertThat(found.bottom()).isCloseTo(box.bottom(), within(pixels()));
    }
  }
}
