package io.saola.core.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which detector looks at a camera.
 *
 * @param model a name of the model catalogue ({@code yolox-nano}, {@code motion}), or the path of
 *     weights or of their description
 * @param providers where it may run, tried in order: {@code cuda}, {@code cpu}
 * @param minScore detections below are not reported, 0..1; the tracker's second pass sees them down
 *     to here
 * @param batch most frames that one run takes together, at least 1; null for what suits the
 *     provider
 * @param batchWait how long a frame may wait for those of other cameras to be looked at together,
 *     where the model gains by it; 0 or more
 */
public record DetectorConfig(
    String model,
    List<String> providers,
    double minScore,
    @Nullable Integer batch,
    Duration batchWait) {

  /** What the configuration takes when the file does not say. */
  public static final Duration DEFAULT_BATCH_WAIT = Duration.ofMillis(5);

  public DetectorConfig {
    providers = List.copyOf(providers);
  }

  /** With as many frames in a run as suits the provider. */
  public DetectorConfig(String model, List<String> providers, double minScore) {
    this(model, providers, minScore, null);
  }

  /** With the configuration's default for what is not named. */
  public DetectorConfig(
      String model, List<String> providers, double minScore, @Nullable Integer batch) {
    this(model, providers, minScore, batch, DEFAULT_BATCH_WAIT);
  }
}
