package io.saola.core.config;

import java.util.List;

/**
 * The keys of one mapping of the file.
 *
 * @param path where it stands: empty for the whole file, {@code cameras[].stream}
 */
public record Section(String path, List<Key> keys) {

  public Section {
    keys = List.copyOf(keys);
  }

  public List<String> names() {
    return keys.stream().map(Key::name).toList();
  }

  /** The path of one of its keys. */
  public String pathOf(Key key) {
    return path.isEmpty() ? key.name() : path + "." + key.name();
  }
}
