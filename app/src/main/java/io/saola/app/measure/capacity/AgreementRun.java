package io.saola.app.measure.capacity;

import io.saola.app.measure.Progress;
import io.saola.app.measure.process.Child;
import io.saola.app.measure.process.MeasureException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has both readers watch a few cameras, one after the other, and compares what they report.
 *
 * @param number of cameras, few enough for both
 */
record AgreementRun(RoadCameras cameras, int number, Progress progress) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What is decided late in the watched time may be reported by one and not yet by the other. */
  private static final long TAIL_MICROS = 5_000_000;

  /** The first frames, while everything is compiled, are not compared. */
  private static final long HEAD_MICROS = 10_000_000;

  private static final int ROUNDS = 2;

  IncidentAgreement run() throws IOException, MeasureException, InterruptedException {
    return IncidentAgreement.of(incidents(Reader.SAOLA), incidents(Reader.NAIVE));
  }

  private List<SeenIncident> incidents(Reader reader)
      throws IOException, MeasureException, InterruptedException {
    double seconds = ROUNDS * cameras.film().seconds();
    Duration watched = Duration.ofMillis(Math.round(1000 * seconds) + TAIL_MICROS / 1000);
    StepRun run = new StepRun(cameras, reader, watched, Duration.ZERO, true, progress);
    return run.watch(number, (process, _) -> sinceBeginning(process, Math.round(1e6 * seconds)));
  }

  private List<SeenIncident> sinceBeginning(Child process, long until)
      throws MeasureException, InterruptedException {
    Map<String, Long> began = new HashMap<>();
    for (int camera = 1; camera <= number; camera++) {
      began.put(Road.id(camera), cameras.began(camera));
    }
    return SeenIncident.of(process.ask("incidents", PATIENCE)).stream()
        .map(
            seen ->
                new SeenIncident(
                    seen.camera(),
                    seen.type(),
                    seen.micros() - began.getOrDefault(seen.camera(), 0L)))
        .filter(seen -> seen.micros() >= HEAD_MICROS && seen.micros() < until)
        .toList();
  }
}
