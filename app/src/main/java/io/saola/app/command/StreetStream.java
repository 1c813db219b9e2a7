package io.saola.app.command;

import io.saola.core.time.Ticker;
import io.saola.core.wire.Truth;
import io.saola.core.wire.TruthLines;
import io.saola.simulator.Simulator;
import io.saola.simulator.camera.StreetFilm;
import io.saola.simulator.detector.DetectorModel;
import io.saola.simulator.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The street of a scenario file as a camera that others can watch. Used by one thread. */
final class StreetStream {

  private static final Logger LOG = LoggerFactory.getLogger(StreetStream.class);

  private final Scenario scenario;
  private final DetectorModel model;
  private final long seed;
  private final @Nullable Path truth;

  /**
   * @param truth where what really happened is written at the end, by the time of the stream
   */
  StreetStream(Scenario scenario, DetectorModel model, long seed, @Nullable Path truth) {
    this.scenario = scenario;
    this.model = model;
    this.seed = seed;
    this.truth = truth;
  }

  /**
   * Serves it until the process is told to end, or the time is over.
   *
   * @throws CommandFailure when the port cannot be had, or the picture's size not be coded
   */
  void serve(int port, @Nullable Duration length, PrintWriter out)
      throws CommandFailure, InterruptedException, IOException {
    try (Simulator simulator = start(port)) {
      Thread end = new Thread(() -> writeTruth(simulator), "saola-shutdown");
      Runtime.getRuntime().addShutdownHook(end);
      out.println("Stream: " + simulator.url(scenario.camera().value()));
      out.flush();
      CountDownLatch never = new CountDownLatch(1);
      if (length == null) {
        // Ends by a signal, which runs the hook.
        never.await();
      } else {
        boolean _ = never.await(length.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (Runtime.getRuntime().removeShutdownHook(end)) {
        write(simulator);
      }
    }
  }

  private Simulator start(int port) throws CommandFailure {
    if (scenario.view().width() % 2 != 0 || scenario.view().height() % 2 != 0) {
      throw CommandFailure.usage(
          "--rtsp-port: found pictures of %dx%d, expected even sizes"
              .formatted(scenario.view().width(), scenario.view().height()));
    }
    try {
      return Simulator.start(
          Simulator.Programme.of(StreetFilm.of(scenario, model, seed)),
          new Simulator.Options(port, seed, null),
          Ticker.system(),
          InstantSource.system());
    } catch (IOException taken) {
      throw CommandFailure.work(String.valueOf(taken.getMessage()));
    }
  }

  private void writeTruth(Simulator simulator) {
    try {
      write(simulator);
    } catch (IOException failure) {
      LOG.error("the truth cannot be written: {}", failure.toString());
    }
  }

  private void write(Simulator simulator) throws IOException {
    if (truth == null) {
      return;
    }
    Truth happened =
        simulator
            .streetTruth(scenario.camera().value())
            .orElseGet(() -> new Truth(List.of(), List.of()));
    try (Writer out = Files.newBufferedWriter(truth)) {
      TruthLines.write(out, happened);
    }
  }
}
