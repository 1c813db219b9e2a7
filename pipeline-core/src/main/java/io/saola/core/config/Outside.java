package io.saola.core.config;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a file of configuration may refer to: variables of the environment and files of secrets.
 * Each is looked up once a reading, so that all of one reading agree. One thread.
 */
final class Outside {

  private static final String FILE = "file:";

  private final Function<String, @Nullable String> environment;
  private final boolean files;
  private final Map<String, Found> found = new HashMap<>();

  /**
   * What a reference stands for.
   *
   * @param source as a sentence calls it
   * @param value empty when there is a fault
   * @param fault why there is no value; empty when there is one
   * @param notice what should be said all the same; empty when there is nothing
   */
  record Found(String source, String value, String fault, String notice) {

    private static Found failed(String source, String fault) {
      return new Found(source, "", fault, "");
    }
  }

  private Outside(Function<String, @Nullable String> environment, boolean files) {
    this.environment = environment;
    this.files = files;
  }

  /** Variables and files. */
  static Outside of(Function<String, @Nullable String> environment) {
    return new Outside(environment, true);
  }

  /** For files that others may have written: they must not fetch secrets. */
  static Outside nothing() {
    return new Outside(_ -> null, false);
  }

  /**
   * Looks a reference up.
   *
   * @param reference what stands between the braces
   */
  Found find(String reference) {
    return found.computeIfAbsent(reference, this::lookUp);
  }

  private Found lookUp(String reference) {
    if (reference.startsWith(FILE)) {
      return files
          ? file(reference.substring(FILE.length()))
          : Found.failed("", "files of secrets cannot be used here");
    }
    String source = "the environment variable " + reference;
    String value = environment.apply(reference);
    return value == null
        ? Found.failed(source, source + " is not set")
        : withoutControls(source, value, "");
  }

  private static Found file(String path) {
    String source = "the file " + path;
    try {
      SecretFile read = SecretFile.read(path);
      String notice = read.openToAll() ? source + " can be read by every user of this machine" : "";
      return withoutControls(source, read.secret().reveal(), notice);
    } catch (SecretFile.Unusable unusable) {
      return Found.failed(source, String.valueOf(unusable.getMessage()));
    }
  }

  private static Found withoutControls(String source, String value, String notice) {
    return value.chars().anyMatch(Character::isISOControl)
        ? Found.failed(source, source + " holds a line break or control character")
        : new Found(source, value, "", notice);
  }
}
