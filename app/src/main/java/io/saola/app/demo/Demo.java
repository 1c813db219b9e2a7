package io.saola.app.demo;

import io.saola.app.city.SimulatedConfig;
import io.saola.app.city.TemporaryFolder;
import io.saola.app.node.FoundIncidents;
import io.saola.app.node.LiveNode;
import io.saola.core.config.SaolaConfig;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.core.wire.IncidentLine;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.evaluate.IncidentEvaluation;
import io.saola.simulator.Simulator;
import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.Scenes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The simulated city of a demo: cameras, the configuration of a node that watches them, and the
 * comparison with the script. Any thread may close it, once.
 */
public final class Demo implements AutoCloseable {

  /**
   * How long before the end a situation must have counted to be asked for: an incident needs a
   * moment to be seen, decided and stored.
   */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final long seed;
  private final List<Scene> scenes;
  private final Simulator simulator;
  private final Footage footage;
  private final TemporaryFolder folder;
  private final SaolaConfig config;
  private final Instant from = Instant.now();

  private Demo(
      long seed,
      List<Scene> scenes,
      Simulator simulator,
      Footage footage,
      TemporaryFolder folder,
      SaolaConfig config) {
    this.seed = seed;
    this.scenes = scenes;
    this.simulator = simulator;
    this.footage = footage;
    this.folder = folder;
    this.config = config;
  }

  /**
   * Starts the simulated cameras.
   *
   * @throws IOException with a sentence when a recording, a port or the temporary folder cannot be
   *     used
   */
  public static Demo prepare(DemoOptions options, ModelFiles models) throws IOException {
    Footage footage = Footage.of(options.videos(), models);
    List<Scene> scenes = Scenes.demo(options.seed());
    TemporaryFolder folder = TemporaryFolder.make();
    Simulator simulator =
        Simulator.start(
            scenes,
            footage.videos(),
            new Simulator.Options(0, options.seed(), null),
            Ticker.system(),
            InstantSource.system());
    SaolaConfig config =
        SimulatedConfig.of(simulator, footage.cameraYaml(simulator), options.port(), folder.path());
    return new Demo(options.seed(), scenes, simulator, footage, folder, config);
  }

  /** What a node that watches the demo is started with. */
  public SaolaConfig config() {
    return config;
  }

  /** What there is to say about the recordings; empty when there is nothing. */
  public List<String> remarks() {
    return footage.remarks();
  }

  /**
   * Lets the node watch and compares what it found with the script.
   *
   * @param length how long from the demo's start, null: until the process is ended
   * @throws IOException when the node's answers cannot be read
   */
  public DemoOutcome watch(LiveNode node, @Nullable Duration length)
      throws IOException, InterruptedException {
    await(length);
    MediaTime until = MediaTime.of(Instant.now().minus(GRACE));
    List<IncidentLine> found = FoundIncidents.read(node).of(scenes);
    IncidentEvaluation evaluation = IncidentEvaluation.of(simulator.truth(until), found);
    return new DemoOutcome(seed, from, until.toInstant(), evaluation);
  }

  private void await(@Nullable Duration length) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    if (length == null) {
      never.await();
    } else {
      Duration left = Duration.between(Instant.now(), from.plus(length));
      boolean _ = never.await(left.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    simulator.close();
    folder.close();
  }
}
