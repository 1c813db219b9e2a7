package io.saola.app.measure.ingest;

import io.saola.app.city.TemporaryFolder;
import io.saola.app.measure.Progress;
import io.saola.app.measure.process.Child;
import io.saola.app.measure.process.MeasureException;
import io.saola.app.measure.process.ProcessCost;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.time.Ticker;
import io.saola.simulator.Simulator;
import io.saola.simulator.camera.Tally;
import io.saola.simulator.loop.Loop;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A city's cameras on one node: none lost, none reconnecting, on few threads. */
record ScaleRun(int cameras, Duration length, Progress progress) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SETTLE = Duration.ofSeconds(5);
  private static final long SEED = 1;

  /** Room for 6 s of 1 Mbit/s for each camera: 5 s, counted back to a keyframe. */
  private static final double RING_MEBIBYTES = 0.75;

  ScaleResult run() throws IOException, MeasureException, InterruptedException {
    Loop street = Streets.usual();
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    try (TemporaryFolder folder = TemporaryFolder.make();
        Simulator simulator =
            Simulator.start(
                Simulator.Programme.many(cameras, street),
                new Simulator.Options(0, SEED, null, null, threads),
                Ticker.system(),
                InstantSource.system())) {
      int ring = Math.max(16, (int) Math.ceil(cameras * RING_MEBIBYTES));
      NodeConfig config = new NodeConfig(folder.path(), Decode.NONE, true, ring);
      String file = config.write(urls(simulator)).toString();
      try (Child node = Child.java(MeasuredNode.class.getName(), List.of(file), _ -> {})) {
        return measure(simulator, node, street.bitRate() / 8);
      }
    }
  }

  private List<String> urls(Simulator simulator) {
    return IntStream.rangeClosed(1, cameras)
        .mapToObj(number -> simulator.url(String.format(Locale.ROOT, "loop/%04d", number)))
        .toList();
  }

  private ScaleResult measure(Simulator simulator, Child node, double bytesPerSecond)
      throws IOException, MeasureException, InterruptedException {
    await(simulator, (cameras + 9) / 10);
    int threadsOfFew = node.cost().threads();
    await(simulator, cameras);
    progress.pass("settling", SETTLE);

    Moment before = Moment.of(simulator, node);
    progress.pass("holding " + cameras + " cameras", length);
    Moment after = Moment.of(simulator, node);

    return new ScaleResult(cameras, bytesPerSecond, threadsOfFew, before, after);
  }

  private void await(Simulator simulator, int wanted)
      throws MeasureException, InterruptedException {
    boolean reached =
        progress.until("connecting", PATIENCE, () -> simulator.tally().sessions() >= wanted);
    if (!reached) {
      throw new MeasureException(
          "only "
              + simulator.tally().sessions()
              + " of "
              + wanted
              + " cameras were connected within "
              + PATIENCE.toSeconds()
              + " s");
    }
  }

  /** All that is known at a moment. */
  record Moment(
      long nanos, ProcessCost saola, ProcessCost simulator, NodeReport report, Tally.Counts sent) {

    static Moment of(Simulator simulator, Child node)
        throws IOException, MeasureException, InterruptedException {
      // First what was sent: what the node says a moment later cannot be less for being on its way.
      Tally.Counts sent = simulator.tally();
      return new Moment(
          System.nanoTime(),
          node.cost(),
          ProcessCost.of(ProcessHandle.current().pid()),
          NodeReport.of(node.ask("report", PATIENCE)),
          sent);
    }
  }
}
