package io.saola.app.backtest;

import io.saola.core.camera.CameraId;
import io.saola.core.wire.Truth;
import io.saola.core.wire.TruthLines;
import io.saola.core.wire.Verdict;
import io.saola.core.wire.VerdictLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is known about one camera. */
final class Judges {

  private Judges() {}

  /** What the options name, if they do. */
  static Optional<Judge> of(BacktestOptions options, CameraId camera)
      throws IOException, BacktestException {
    Path truth = options.truth();
    Path verdicts = options.verdicts();
    if (truth != null && verdicts != null) {
      throw new BacktestException("found --truth and --verdicts, expected one of them");
    }
    if (truth != null) {
      return Optional.of(byTruth(truth, camera));
    }
    return verdicts == null ? Optional.empty() : Optional.of(byVerdicts(verdicts, camera));
  }

  private static Judge byTruth(Path file, CameraId camera) throws IOException, BacktestException {
    Truth all = TruthLines.read(file);
    Truth own =
        new Truth(
            all.observed().stream().filter(part -> part.camera().equals(camera)).toList(),
            all.situations().stream().filter(part -> part.camera().equals(camera)).toList());
    if (own.observed().isEmpty() && own.situations().isEmpty()) {
      throw nothingAbout(
          file,
          camera,
          Stream.concat(
              all.observed().stream().map(Truth.Stretch::camera),
              all.situations().stream().map(Truth.Situation::camera)));
    }
    return new Judge.ByTruth(String.valueOf(file.getFileName()), own);
  }

  private static Judge byVerdicts(Path file, CameraId camera)
      throws IOException, BacktestException {
    List<Verdict> all = VerdictLines.read(file);
    List<Verdict> own = all.stream().filter(verdict -> verdict.camera().equals(camera)).toList();
    if (own.isEmpty()) {
      throw nothingAbout(file, camera, all.stream().map(Verdict::camera));
    }
    return new Judge.ByVerdicts(String.valueOf(file.getFileName()), own);
  }

  private static BacktestException nothingAbout(
      Path file, CameraId camera, Stream<CameraId> others) {
    String known =
        others.distinct().sorted().map(CameraId::value).collect(Collectors.joining(", "));
    return new BacktestException(
        file
            + ": nothing about camera '"
            + camera
            + "'; it has "
            + (known.isEmpty() ? "none" : known));
  }
}
