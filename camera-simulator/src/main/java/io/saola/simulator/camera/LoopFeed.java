package io.saola.simulator.camera;

import io.saola.core.time.Ticker;
import io.saola.simulator.loop.Loop;
import io.saola.simulator.rtp.PicturePackets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A stream that sends a loop round and round, from its beginning for each viewer, on the viewer's
 * own thread: without decoder, encoder or a thread of its own.
 */
public final class LoopFeed extends Feed {

  private final Loop loop;
  private final Stage stage;
  private final double phase;
  private final Map<Viewer, Run> runs = new ConcurrentHashMap<>();
  private volatile PictureListener listener = (_, _, _) -> {};

  /**
   * A stream that nobody has joined yet.
   *
   * @param phase where in the interval between two pictures its pictures are sent, 0..1
   */
  public LoopFeed(Loop loop, Stage stage, double phase) {
    super(loop.parameters());
    this.loop = loop;
    this.stage = stage;
    this.phase = phase;
  }

  /** What many loops share: the wheel of each thread, elapsed time and wall time. */
  public static final class Stage {

    private final Map<ScheduledExecutorService, Carousel> carousels = new ConcurrentHashMap<>();
    private final Ticker ticker;
    private final InstantSource clock;

    public Stage(Ticker ticker, InstantSource clock) {
      this.ticker = ticker;
      this.clock = clock;
    }

    private Carousel carousel(ScheduledExecutorService thread) {
      return carousels.computeIfAbsent(thread, each -> new Carousel(each, ticker));
    }
  }

  /** Told of every picture just before it is sent, on the viewer's thread. */
  @FunctionalInterface
  public interface PictureListener {

    /**
     * A picture goes out.
     *
     * @param index of the picture in the loop
     * @param round of the loop, from 0
     * @param taken when it was due
     */
    void sending(int index, long round, Instant taken);
  }

  /** Names who is told of pictures from now on. */
  public void onPicture(PictureListener told) {
    listener = told;
  }

  @Override
  public void join(Viewer viewer) {
    tally().joined();
    long interval = Math.round(1e9 / loop.fps());
    long now = stage.ticker.nanos();
    long start = Math.floorDiv(now, interval) * interval + Math.round(phase * interval);
    long first = start > now ? start : start + interval;
    Run run = new Run(viewer, first, stage.clock.instant().plusNanos(first - now));
    Run earlier = runs.put(viewer, run);
    if (earlier != null) {
      earlier.ended = true;
    }
    stage.carousel(viewer.loop()).board(run, first);
  }

  @Override
  public void leave(Viewer viewer) {
    Run run = runs.remove(viewer);
    if (run != null) {
      run.ended = true;
    }
  }

  @Override
  public int viewers() {
    return runs.size();
  }

  @Override
  public void wantKeyframe() {
    // What was encoded before has its keyframes where it has them.
  }

  /** One viewer's way through the loop, on the viewer's thread. */
  private final class Run implements Carousel.Rider {

    private final Viewer viewer;
    private final long startNanos;
    private final Instant startTime;
    private long number;
    private volatile boolean ended;

    private Run(Viewer viewer, long startNanos, Instant startTime) {
      this.viewer = viewer;
      this.startNanos = startNanos;
      this.startTime = startTime;
    }

    @Override
    public long ride(long now) {
      while (!ended && due() <= now) {
        send();
        number++;
      }
      return ended ? NEVER : due();
    }

    private long due() {
      return startNanos + Math.round(number / loop.fps() * 1e9);
    }

    private void send() {
      int index = (int) (number % loop.size());
      PicturePackets picture =
          loop.packets(behaviour().quirks())
              .get(index)
              .at(
                  Math.round(number / loop.fps() * Loop.CLOCK),
                  startTime.plusNanos(due() - startNanos));
      listener.sending(index, number / loop.size(), picture.taken());
      viewer.offer(picture);
    }
  }
}
