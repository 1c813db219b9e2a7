package io.saola.app.measure.capacity;

import io.saola.app.measure.Progress;
import io.saola.app.measure.process.Child;
import io.saola.app.measure.process.MeasureException;
import io.saola.app.measure.process.ProcessCost;
import java.time.Duration;
import java.util.List;

/** The simulated cameras in their process, and what they show. For one thread. */
final class RoadCameras implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration TO_FILM = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Child process;
  private final RoadFilm film;

  private RoadCameras(Child process, RoadFilm film) {
    this.process = process;
    this.film = film;
  }

  /** Starts as many as there may be; those that nobody watches cost nothing. */
  static RoadCameras start(CapacityOptions options, double busy)
      throws MeasureException, InterruptedException {
    List<String> arguments =
        List.of(
            options.video().toString(),
            Integer.toString(options.height()),
            Double.toString(busy),
            Integer.toString(options.most()));
    Child process = Child.java(RoadProcess.class.getName(), arguments, _ -> {});
    try {
      return new RoadCameras(process, RoadFilm.of(process.answer(TO_FILM)));
    } catch (MeasureException | InterruptedException | RuntimeException failure) {
      process.close();
      throw failure;
    }
  }

  RoadFilm film() {
    return film;
  }

  ProcessCost cost() throws MeasureException {
    return process.cost();
  }

  /** What was sent so far. */
  Sent sent() throws MeasureException, InterruptedException {
    return Sent.of(process.ask("sent", PATIENCE));
  }

  /** When the first picture of a camera's newest viewer was taken, microseconds. */
  long began(int camera) throws MeasureException, InterruptedException {
    return Long.parseLong(process.ask("began " + Road.path(camera), PATIENCE));
  }

  /**
   * Waits until so many more are watched than at an earlier moment.
   *
   * @throws MeasureException when they are not in time
   */
  void await(int cameras, Sent before, Progress progress)
      throws MeasureException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.plusMillis(500L * cameras).toNanos();
    while (sent().sessions() - before.sessions() < cameras) {
      if (System.nanoTime() > end) {
        throw new MeasureException(
            "of "
                + cameras
                + " cameras only "
                + (sent().sessions() - before.sessions())
                + " are watched");
      }
      progress.pass("connecting", LOOK);
    }
  }

  @Override
  public void close() {
    process.close();
  }

  /** Counts of a moment. */
  record Sent(long sessions, long pictures, long leftOut) {

    static Sent of(String line) {
      String[] words = line.split(" ", -1);
      return new Sent(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }
  }
}
