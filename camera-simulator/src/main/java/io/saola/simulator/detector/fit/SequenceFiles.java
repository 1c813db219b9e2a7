package io.saola.simulator.detector.fit;

import io.saola.core.detection.Detection;
import io.saola.core.wire.DetectionLines;
import io.saola.core.wire.TrackLine;
import io.saola.core.wire.TrackLines;
import io.saola.simulator.detector.Group;
import io.saola.simulator.detector.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads a judged sequence from files. */
public final class SequenceFiles {

  private SequenceFiles() {}

  /**
   * Which frames were judged.
   *
   * @param step from one to the next, 1 for all
   */
  public record Frames(long first, long last, long step) {}

  /**
   * Reads truth in MOTChallenge text, and detections in the same or, with the ending {@code
   * .jsonl}, as {@code saola analyze} writes them.
   *
   * @param fps frames a second of the sequence
   * @throws IOException also for a line that does not fit, which it names
   */
  public static JudgedSequence read(
      Path truthFile, Path detectionFile, double fps, Frames frames, Group group)
      throws IOException {
    Map<Long, List<TrackLine>> truth = new TreeMap<>();
    for (TrackLine line : TrackLines.read(truthFile)) {
      truth.computeIfAbsent(line.frame(), _ -> new ArrayList<>()).add(line);
    }
    Seen seen = seen(detectionFile, group);
    List<JudgedSequence.Frame> judged = new ArrayList<>();
    for (long frame = frames.first; frame <= frames.last; frame += frames.step) {
      judged.add(
          frame(
              frame / fps,
              truth.getOrDefault(frame, List.of()),
              seen.frames.getOrDefault(frame, List.of()),
              group));
    }
    double right = seen.width;
    double bottom = seen.height;
    if (right == 0) {
      for (List<TrackLine> lines : truth.values()) {
        for (TrackLine line : lines) {
          right = Math.max(right, line.box().right());
          bottom = Math.max(bottom, line.box().bottom());
        }
      }
    }
    return new JudgedSequence(
        String.valueOf(truthFile.getFileName()), judged, (int) right, (int) bottom);
  }

  /** The first and last frame that a truth speaks of. */
  public static Frames all(Path truthFile) throws IOException {
    List<TrackLine> lines = TrackLines.read(truthFile);
    return new Frames(
        lines.stream().mapToLong(TrackLine::frame).min().orElse(1),
        lines.stream().mapToLong(TrackLine::frame).max().orElse(1),
        1);
  }

  private static JudgedSequence.Frame frame(
      double time, List<TrackLine> truth, List<Detection> seen, Group group) {
    List<Target> targets = new ArrayList<>();
    Set<Long> ignored = new HashSet<>();
    for (TrackLine line : truth) {
      targets.add(new Target(line.track(), line.track(), group.typical(), line.box()));
      if (line.confidence() == 0) {
        ignored.add(line.track());
      }
    }
    return new JudgedSequence.Frame(time, targets, ignored, seen);
  }

  private record Seen(Map<Long, List<Detection>> frames, double width, double height) {}

  private static Seen seen(Path file, Group group) throws IOException {
    Map<Long, List<Detection>> frames = new TreeMap<>();
    double[] size = {0, 0};
    if (String.valueOf(file.getFileName()).endsWith(".jsonl")) {
      DetectionLines.read(
          file,
          frame -> {
            size[0] = frame.width();
            size[1] = frame.height();
            frames.put(
                frame.frame(),
                frame.detections().stream()
                    .filter(detection -> Group.of(detection.objectClass()) == group)
                    .toList());
          });
    } else {
      for (TrackLine line : TrackLines.read(file)) {
        frames
            .computeIfAbsent(line.frame(), _ -> new ArrayList<>())
            .add(new Detection(group.typical(), Math.clamp(line.confidence(), 0, 1), line.box()));
      }
    }
    return new Seen(frames, size[0], size[1]);
  }
}
