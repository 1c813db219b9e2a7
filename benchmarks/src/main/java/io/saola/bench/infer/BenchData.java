package io.saola.bench.infer;

import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.detect.model.PublishedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what the benchmarks run on: the model, and recordings below {@code SAOLA_DATA}. */
public final class BenchData {

  private BenchData() {}

  /** YOLOX-nano, where {@code saola run} looks for it or in the data folder. */
  public static Path model() {
    List<Path> folders =
        new ArrayList<>(
            ModelFiles.of(System.getenv(), Path.of(System.getProperty("user.home"))).folders());
    folders.add(folder().resolve("models"));
    try {
      return new ModelFiles(folders).find(PublishedModel.YOLOX_NANO.name());
    } catch (ModelException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** A recording of the data folder. */
  public static Path video(String name) {
    Path video = folder().resolve("video").resolve(name);
    if (!Files.isRegularFile(video)) {
      throw new IllegalStateException(video + " is missing: set SAOLA_DATA to the data folder");
    }
    return video;
  }

  private static Path folder() {
    return Path.of(Optional.ofNullable(System.getenv("SAOLA_DATA")).orElse("../shared/data"));
  }
}
