package io.saola.app.node;

import io.saola.core.config.ConfigReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the configuration's file and at the weights in use every second, on a thread of its own,
 * and follows them.
 */
public final class ConfigWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final long CLOSE_SECONDS = 3;

  private final ScheduledExecutorService thread;

  private ConfigWatch(ScheduledExecutorService thread) {
    this.thread = thread;
  }

  /**
   * Follows the file until it is closed.
   *
   * @param reader reads it as it was read at the start
   */
  public static ConfigWatch start(Path file, ConfigReader reader, LiveNode node) {
    ConfigFile followed = new ConfigFile(file, reader, node, node.meters());
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("saola-config").daemon().factory());
    var _ =
        thread.scheduleWithFixedDelay(
            () -> look(followed, node), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return new ConfigWatch(thread);
  }

  private static void look(ConfigFile followed, LiveNode node) {
    try {
      followed.look();
      node.renewModels();
    } catch (RuntimeException failure) {
      LOG.error("the configuration could not be taken over", failure);
    }
  }

  /** Follows no more; a change under way is finished. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a change of the configuration did not end in time");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
