package io.saola.simulator.detector.fit;

import io.saola.core.detection.Detection;
import io.saola.simulator.detector.Target;
import java.util.List;
import java.util.Set;

/**
 * What was there and what a detector saw, frame by frame.
 *
 * @param frames ascending in time
 * @param width pixels
 * @param height pixels
 */
public record JudgedSequence(String name, List<Frame> frames, int width, int height) {

  public JudgedSequence {
    frames = List.copyOf(frames);
  }

  /**
   * One frame.
   *
   * @param time seconds
   * @param truth everything that is there
   * @param ignored keys of what is there and not judged
   */
  public record Frame(double time, List<Target> truth, Set<Long> ignored, List<Detection> seen) {

    public Frame {
      truth = List.copyOf(truth);
      ignored = Set.copyOf(ignored);
      seen = List.copyOf(seen);
    }
  }
}
