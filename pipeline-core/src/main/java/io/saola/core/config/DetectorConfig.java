package io.saola.core.config;

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
 */
public record DetectorConfig(
    String model, List<String> providers, double minScore, @Nullable Integer batch) {

  public DetectorConfig {
    providers = List.copyOf(providers);
  }

  /** With as many frames in a run as suits the provider. */
  public DetectorConfig(String model, List<String> providers, double minScore) {
    this(model, providers, minScore, null);
  }
}
