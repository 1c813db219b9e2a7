package io.saola.core.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A file in YAML that is turned into something checked, or into all of its problems at once: the
 * configuration, and whatever else people write by hand.
 */
public final class YamlFile {

  private YamlFile() {}

  /**
   * Reads a file without variables in it.
   *
   * @param keys of the file as a whole
   * @param reader makes something of the file; what it makes of one with problems is thrown away
   * @throws ConfigException with all problems of the file, or the one that kept it from being read
   */
  public static <T> T read(Path file, Section keys, Function<YamlNode, T> reader)
      throws ConfigException {
    return parse(file.toString(), textOf(file), keys, reader);
  }

  /**
   * Reads a text without variables in it.
   *
   * @param name what problems call it
   * @throws ConfigException as {@link #read}
   */
  public static <T> T parse(String name, String text, Section keys, Function<YamlNode, T> reader)
      throws ConfigException {
    return parse(new Reading(name, Outside.nothing()), text, keys, reader);
  }

  static <T> T parse(Reading reading, String text, Section keys, Function<YamlNode, T> reader)
      throws ConfigException {
    Node root = YamlText.compose(reading, text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (root == null && !reading.failed()) {
      reading.problem(1, "", "found an empty file, expected at least " + required(keys));
    }
    if (root == null) {
      throw new ConfigException(reading.problems());
    }
    T value =
        reader.apply(YamlNode.of(reading, root, "", "the keys " + String.join(", ", keys.names())));
    if (reading.failed()) {
      throw new ConfigException(reading.problems());
    }
    return value;
  }

  private static String required(Section keys) {
    List<String> names =
        keys.keys().stream().filter(key -> key.need() == Key.Need.REQUIRED).map(Key::name).toList();
    return (names.size() == 1 ? "the key " : "the keys ") + String.join(", ", names);
  }

  static String textOf(Path file) throws ConfigException {
    try {
      if (Files.isDirectory(file)) {
        throw unreadable(file, "found a folder, expected a YAML file");
      }
      byte[] bytes = Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException missing) {
      throw unreadable(file, "no such file, expected one in YAML");
    } catch (CharacterCodingException wrong) {
      throw unreadable(file, "found bytes that are not UTF-8, expected a YAML file in UTF-8");
    } catch (IOException failed) {
      throw unreadable(file, "cannot be read (" + failed.getClass().getSimpleName() + ")");
    }
  }

  private static ConfigException unreadable(Path file, String sentence) {
    return new ConfigException(List.of(new Problem(file.toString(), 0, "", sentence)));
  }
}
