package io.saola.ingest.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The inputs that are kept, of which each once found a way that no other had. */
final class FuzzCorpus {

  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", "."), "src/test/resources/fuzz");

  private FuzzCorpus() {}

  static Path folder(FuzzTarget target) {
    return FOLDER.resolve(target.id()).toAbsolutePath().normalize();
  }

  static List<Path> files(FuzzTarget target) throws IOException {
    try (Stream<Path> files = Files.list(folder(target))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
