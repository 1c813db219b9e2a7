package io.saola.inference.detect.model;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where model files lie on this machine: a configured path, then the folders of {@code
 * SAOLA_MODELS}, then the user's cache. Immutable.
 *
 * @param folders looked through in order; the first is where a fetched model is stored
 */
public record ModelFiles(List<Path> folders) {

  public ModelFiles {
    folders = List.copyOf(folders);
    if (folders.isEmpty()) {
      throw new IllegalArgumentException("at least one folder of models expected");
    }
  }

  /**
   * The folders that a user means: {@code SAOLA_MODELS} (several parted as in {@code PATH}), then
   * {@code saola/models} in the cache folder of the XDG Base Directory Specification.
   *
   * @param home the user's home folder
   */
  public static ModelFiles of(Map<String, String> environment, Path home) {
    List<Path> folders = new ArrayList<>();
    for (String folder :
        environment.getOrDefault("SAOLA_MODELS", "").split(File.pathSeparator, -1)) {
      if (!folder.isBlank()) {
        folders.add(Path.of(folder));
      }
    }
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    folders.add(
        (cache.isBlank() ? home.resolve(".cache") : Path.of(cache)).resolve("saola/models"));
    return new ModelFiles(folders);
  }

  /** Where a fetched model is stored. */
  public Path store() {
    return folders.getFirst();
  }

  /** The file of a published model, if it is here. */
  public Optional<Path> locate(PublishedModel model) {
    return folders.stream()
        .flatMap(folder -> model.fileNames().stream().map(folder::resolve))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Descriptions in the folders; their weights lie beside them. */
  public List<Path> descriptions() {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
        files.forEach(found::add);
      } catch (IOException | DirectoryIteratorException e) {
        // A folder that is not there, or not ours to read, has no models for us.
      }
    }
    found.sort(null);
    return found;
  }

  /**
   * The file of a configured model.
   *
   * @param model a name of the catalogue, or the path of weights
   * @throws ModelException when it is not here; says how to get it
   */
  public Path find(String model) throws ModelException {
    @Nullable PublishedModel published = PublishedModel.named(model).orElse(null);
    if (published != null) {
      return locate(published).orElseThrow(() -> missing(published));
    }
    if (!ModelSource.isPath(model)) {
      throw new ModelException("There is no model '" + model + "'.");
    }
    Path file = Path.of(model);
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "There is no model file "
              + file.toAbsolutePath()
              + ": correct detector.model, or set 'model: motion' for the built-in detector.");
    }
    return file;
  }

  private ModelException missing(PublishedModel model) {
    return new ModelException(
        "The model "
            + model.name()
            + " is not on this machine (looked for "
            + model.fileName()
            + " in "
            + folders.stream().map(Path::toString).collect(Collectors.joining(", "))
            + "): fetch it with 'saola models pull "
            + model.name()
            + "', or set 'model: motion' for the built-in detector.");
  }
}
