package io.saola.core.config;

import java.util.List;

/**
 * Which detector looks at a camera.
 *
 * @param model a name of the model catalogue: {@code yolox-nano}, {@code motion}
 * @param providers where it may run, tried in order: {@code cuda}, {@code cpu}
 * @param minScore detections below are not reported, 0..1; the tracker's second pass sees them down
 *     to here
 */
public record DetectorConfig(String model, List<String> providers, double minScore) {

  public DetectorConfig {
    providers = List.copyOf(providers);
  }
}
