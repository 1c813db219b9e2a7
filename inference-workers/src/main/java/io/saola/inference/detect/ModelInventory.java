package io.saola.inference.detect;

import io.saola.core.config.DetectorConfig;
import io.saola.core.detection.ObjectClass;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.model.Checksum;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.detect.model.ModelSource;
import io.saola.inference.detect.model.PublishedModel;
import io.saola.inference.detect.motion.MotionDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which models are on this machine, those of the catalogue and those that a description in a models
 * folder tells of, and whether they are sound.
 */
public final class ModelInventory {

  private static final List<String> CPU = List.of("cpu");

  private final ModelFiles files;

  public ModelInventory(ModelFiles files) {
    this.files = files;
  }

  /** How a model stands on this machine. */
  public enum State {
    /** Part of the program. */
    BUILT_IN,
    /** A file is there. */
    PRESENT,
    /** A file is there, is the published one and runs. */
    SOUND,
    /** A file is there and runs, but is not the published one. */
    DIFFERENT,
    /** A file is there and cannot be used. */
    UNUSABLE,
    /** No file is there. */
    MISSING
  }

  /**
   * One model.
   *
   * @param detail a sentence: where the file is, what is wrong, what to do
   */
  public record Entry(String name, State state, String detail) {

    /** Whether {@code saola models verify} lets it pass; what is missing is not wrong. */
    public boolean isRight() {
      return state != State.DIFFERENT && state != State.UNUSABLE;
    }
  }

  /** Every model of the catalogue; looks for files, does not read them. */
  public List<Entry> list() {
    List<Entry> entries = new ArrayList<>();
    entries.add(builtIn());
    for (PublishedModel model : PublishedModel.all()) {
      Optional<Path> file = files.locate(model);
      entries.add(
          file.isPresent()
              ? new Entry(model.name(), State.PRESENT, file.get().toString())
              : missing(model));
    }
    for (Path description : files.descriptions()) {
      entries.add(new Entry(description.toString(), State.PRESENT, "A description of a model."));
    }
    return entries;
  }

  /** As {@link #list}, with every file read, compared with what was published, and loaded. */
  public List<Entry> verify() {
    List<Entry> entries = new ArrayList<>();
    entries.add(builtIn());
    for (PublishedModel model : PublishedModel.all()) {
      Optional<Path> file = files.locate(model);
      entries.add(file.isPresent() ? verify(model, file.get()) : missing(model));
    }
    for (Path description : files.descriptions()) {
      entries.add(verify(description));
    }
    return entries;
  }

  /** Compares weights with their description, and runs them. */
  private Entry verify(Path description) {
    String name = description.toString();
    try (Detector detector =
        Detectors.open(new DetectorConfig(name, CPU, 0), files, Meters.inMemory())) {
      ModelSource source = ModelSource.of(name, files);
      return new Entry(
          name,
          State.SOUND,
          source.weights()
              + " fits it and runs here, "
              + detector.input().width()
              + "x"
              + detector.input().height()
              + ", and reports "
              + words(detector)
              + licence(source)
              + ".");
    } catch (ModelException e) {
      return new Entry(name, State.UNUSABLE, String.valueOf(e.getMessage()));
    }
  }

  private static String words(Detector detector) {
    return detector.classes().stream()
        .sorted()
        .map(ObjectClass::id)
        .collect(Collectors.joining(", "));
  }

  private static String licence(ModelSource source) {
    String licence = source.description().licence();
    return licence.isEmpty() ? "" : "; its licence is " + licence;
  }

  private Entry verify(PublishedModel model, Path file) {
    DetectorConfig config = new DetectorConfig(model.name(), CPU, 0);
    try (Detector detector = Detectors.open(config, files, Meters.inMemory())) {
      String found = Checksum.sha256(file);
      return found.equals(model.sha256())
          ? new Entry(model.name(), State.SOUND, file + " is the published file and runs here.")
          : new Entry(
              model.name(),
              State.DIFFERENT,
              file
                  + " runs, "
                  + detector.input().width()
                  + "x"
                  + detector.input().height()
                  + ", but is not the published file: its SHA-256 is "
                  + found
                  + ", "
                  + model.sha256()
                  + " was published.");
    } catch (ModelException | IOException e) {
      return new Entry(model.name(), State.UNUSABLE, String.valueOf(e.getMessage()));
    }
  }

  private static Entry builtIn() {
    return new Entry(MotionDetector.NAME, State.BUILT_IN, "Background subtraction, needs no file.");
  }

  private Entry missing(PublishedModel model) {
    return new Entry(
        model.name(),
        State.MISSING,
        "Not in " + files.folders() + "; fetch it with 'saola models pull " + model.name() + "'.");
  }
}
