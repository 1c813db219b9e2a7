package io.saola.app.measure.soak;

import io.saola.app.measure.Figures;
import io.saola.app.measure.Progress;
import io.saola.app.measure.Target;
import io.saola.app.measure.Trend;
import io.saola.app.measure.process.Child;
import io.saola.app.measure.process.MeasureException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the loop run over many frames and sees that it holds no more in the end than soon after the
 * start. The Java heap is of one size and touched from the start, so that resident memory is all
 * that is held.
 *
 * @param model of the detector
 * @param frames to be analysed
 */
public record SoakHarness(Path video, String model, long frames, Progress progress) {

  private static final List<String> FIXED_HEAP =
      List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(500);

  /** Of the frames, not judged: pools fill, code is compiled. */
  private static final double WARM_UP = 0.1;

  /** Of what it was, over all frames after the warm-up. */
  private static final double MOST_GROWTH = 0.02;

  /**
   * Runs to the end.
   *
   * @throws MeasureException when the loop ends before, or this is not Linux
   */
  public Figures run() throws MeasureException, InterruptedException {
    List<String> arguments = List.of(video.toString(), model);
    try (Child process = Child.java(SoakProcess.class.getName(), FIXED_HEAP, arguments, _ -> {})) {
      return watch(process);
    }
  }

  private Figures watch(Child process) throws MeasureException, InterruptedException {
    Watched watched = new Watched(Math.round(WARM_UP * frames), frames);
    long began = System.nanoTime();
    long progressed = began;
    long last = 0;
    while (last < frames) {
      SoakSample sample = SoakSample.of(process.ask("held", PATIENCE));
      long now = System.nanoTime();
      if (sample.frames() > last) {
        progressed = now;
      } else if (now - progressed > PATIENCE.toNanos()) {
        throw new MeasureException("no frame was analysed after frame " + last);
      }
      last = sample.frames();
      watched.add(sample, process.cost().residentBytes());
      progress.at("soak", Math.min(1, last / (double) frames));
      new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
    return watched.figures((System.nanoTime() - began) / 1e9);
  }

  /** What was seen after the warm-up. */
  static final class Watched {

    private final long from;
    private final long until;
    private final Trend memory = new Trend();
    private long frames;
    private long early;
    private long late;
    private long bytes;

    Watched(long from, long until) {
      this.from = from;
      this.until = until;
    }

    void add(SoakSample sample, long residentBytes) {
      frames = sample.frames();
      bytes = residentBytes;
      if (frames < from) {
        return;
      }
      memory.add((double) frames, (double) residentBytes);
      if (frames < (from + until) / 2) {
        early = Math.max(early, sample.handles());
      } else {
        late = Math.max(late, sample.handles());
      }
    }

    Figures figures(double seconds) {
      double growth = memory.growth();
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("frames", frames);
      map.put("seconds", seconds);
      map.put("handlesEarly", early);
      map.put("handlesLate", late);
      map.put("residentBytes", bytes);
      map.put("memoryGrowth", growth);
      String text =
          String.format(
              Locale.ROOT,
              "%,d frames in %.0f s; native objects, pixel buffers and open files: at most %d in"
                  + " the first half, %d in the second; %.0f MiB resident, growing by %.2f %%",
              frames,
              seconds,
              early,
              late,
              bytes / (double) (1L << 20),
              100 * growth);
      return new Figures(
          List.of(text),
          Map.of("soak", map),
          List.of(
              Target.atMost("handles in the second half", (double) late, (double) early),
              Target.atMost("growth of memory, of what it was", growth, MOST_GROWTH)));
    }
  }
}
