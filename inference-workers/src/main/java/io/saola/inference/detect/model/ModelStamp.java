package io.saola.inference.detect.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * What a model's files looked like: which they were, their sizes, times and places on the disk.
 * Files that were written, renamed over or linked anew in between make another stamp. Immutable.
 */
public record ModelStamp(List<String> files) {

  public ModelStamp {
    files = List.copyOf(files);
  }

  /**
   * Looks at the files of a configured model, without reading them. Files that are missing are part
   * of the stamp; the built-in detector's is always the same.
   */
  public static ModelStamp of(String model, ModelFiles files) {
    return new ModelStamp(
        ModelSource.filesOf(model, files).stream().map(ModelStamp::look).toList());
  }

  private static String look(Path file) {
    try {
      Path real = file.toRealPath();
      BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
      return real
          + " "
          + attributes.fileKey()
          + " "
          + attributes.size()
          + " "
          + attributes.lastModifiedTime();
    } catch (IOException away) {
      return file + " " + away.getClass().getSimpleName();
    }
  }
}
