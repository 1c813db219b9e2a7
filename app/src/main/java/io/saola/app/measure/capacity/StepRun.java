package io.saola.app.measure.capacity;

import io.saola.app.city.TemporaryFolder;
import io.saola.app.measure.Progress;
import io.saola.app.measure.process.Child;
import io.saola.app.measure.process.MeasureException;
import io.saola.app.measure.process.ProcessCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Watches a number of cameras with a reader that is started for it, and measures it once it is
 * warm.
 *
 * @param everyVehicle whether every vehicle is an incident, so that there is something to compare
 */
record StepRun(
    RoadCameras cameras,
    Reader reader,
    Duration warmUp,
    Duration length,
    boolean everyVehicle,
    Progress progress) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  StepResult at(int number) throws IOException, MeasureException, InterruptedException {
    return watch(number, this::measure);
  }

  /** What is done with a reader once it is warm. */
  @FunctionalInterface
  interface Watch<T> {

    T look(Child process, int cameras) throws IOException, MeasureException, InterruptedException;
  }

  /** Starts a reader of so many cameras, lets it become warm, and ends it afterwards. */
  <T> T watch(int number, Watch<T> watch)
      throws IOException, MeasureException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      Path config = new CapacityConfig(folder.path(), everyVehicle).write(cameras.film(), number);
      RoadCameras.Sent before = cameras.sent();
      try (Child process = reader.start(config)) {
        cameras.await(number, before, progress);
        progress.pass(name(number) + " warm up", warmUp);
        return watch.look(process, number);
      }
    }
  }

  private StepResult measure(Child process, int number)
      throws IOException, MeasureException, InterruptedException {
    process.ask("reset", PATIENCE);
    Moment before = moment(process);
    progress.pass(name(number), length);
    CapacityReport report = CapacityReport.of(process.ask("report", PATIENCE));
    return moment(process).since(before, report, number);
  }

  private String name(int number) {
    return reader.title() + ", " + number + " cameras";
  }

  Moment moment(Child process) throws MeasureException, InterruptedException {
    return new Moment(System.nanoTime(), process.cost(), cameras.cost(), cameras.sent());
  }

  /** All that is known at a moment. */
  record Moment(long nanos, ProcessCost reader, ProcessCost simulator, RoadCameras.Sent sent) {

    StepResult since(Moment before, CapacityReport report, int number) throws IOException {
      double seconds = (nanos - before.nanos) / 1e9;
      double due = number * RoadProcess.FPS * seconds;
      double came =
          sent.pictures() - before.sent.pictures() + sent.leftOut() - before.sent.leftOut();
      return new StepResult(
          number,
          seconds,
          report,
          (reader.cpuSeconds() - before.reader.cpuSeconds()) / seconds,
          (simulator.cpuSeconds() - before.simulator.cpuSeconds()) / seconds,
          reader.residentBytes(),
          memoryShare(Files.readAllLines(Path.of("/proc/meminfo"))),
          Math.min(1, came / due),
          Runtime.getRuntime().availableProcessors());
    }
  }

  /** Of the machine's memory what is in use, 0..1, by proc(5). */
  static double memoryShare(List<String> lines) {
    return 1 - kibibytes(lines, "MemAvailable:") / kibibytes(lines, "MemTotal:");
  }

  private static double kibibytes(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(
            line -> Double.parseDouble(line.substring(name.length()).replace("kB", "").strip()))
        .findFirst()
        .orElse(Double.NaN);
  }
}
