package io.saola.core.config;

import io.saola.core.detection.DetectorModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Turns a YAML file into a checked configuration, or into all of its problems at once. {@code
 * ${NAME}} is replaced from the environment; what a variable holds, and a password written into the
 * file, is in no message. Immutable; safe for use by any thread.
 */
public final class ConfigReader {

  private static final Key SITE =
      Key.defaulted("site", "{name, timezone, language}", "{}", "The place that is watched.");
  private static final Key DETECTOR =
      Key.defaulted(
          "detector",
          "{model, providers, min-score}",
          "{}",
          "Which detector looks at the cameras, unless a camera has its own.");
  private static final Key STORE =
      Key.defaulted("store", "{url, evidence}", "{}", "Where incidents and pictures are kept.");
  private static final Key HTTP =
      Key.defaulted("http", "{bind, port}", "{}", "Where the console and the API listen.");
  private static final Key INGEST =
      Key.defaulted(
          "ingest",
          "{connects-per-second, …}",
          "{}",
          "What receiving and decoding may use on this node.");
  private static final Key CAMERAS =
      Key.required("cameras", "a list of at least one camera", "The cameras.");

  private static final Section KEYS =
      new Section("", List.of(SITE, DETECTOR, STORE, HTTP, INGEST, CAMERAS));

  /** Every key there is, in the documentation's order. */
  static final List<Section> SECTIONS =
      List.of(
          KEYS,
          SiteReader.KEYS,
          DetectorReader.KEYS,
          ServerReader.STORE_KEYS,
          ServerReader.HTTP_KEYS,
          IngestReader.KEYS,
          CameraReader.KEYS,
          CameraReader.LOCATION_KEYS,
          StreamReader.KEYS,
          TlsReader.KEYS,
          StreamReader.EVIDENCE_KEYS,
          DetectorReader.CAMERA_KEYS,
          AnalysisReader.KEYS,
          ZoneReader.KEYS,
          ZoneReader.LINE_KEYS,
          CalibrationReader.KEYS,
          RuleReader.KEYS);

  private final DetectorModels models;
  private final Function<String, @Nullable String> environment;

  /**
   * @param environment gives a variable's value, or null when it is not set: {@code System::getenv}
   */
  public ConfigReader(DetectorModels models, Function<String, @Nullable String> environment) {
    this.models = models;
    this.environment = environment;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException with all problems of the file, or the one that kept it from being read
   */
  public ReadConfig read(Path file) throws ConfigException {
    return parse(file.toString(), textOf(file));
  }

  private static String textOf(Path file) throws ConfigException {
    try {
      if (Files.isDirectory(file)) {
        throw unreadable(file, "found a folder, expected a YAML file");
      }
      byte[] bytes = Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException missing) {
      throw unreadable(file, "no such file, expected a configuration in YAML");
    } catch (CharacterCodingException wrong) {
      throw unreadable(file, "found bytes that are not UTF-8, expected a YAML file in UTF-8");
    } catch (IOException failed) {
      throw unreadable(file, "cannot be read (" + failed.getClass().getSimpleName() + ")");
    }
  }

  private static ConfigException unreadable(Path file, String sentence) {
    return new ConfigException(List.of(new Problem(file.toString(), 0, "", sentence)));
  }

  /**
   * Reads a text.
   *
   * @param fileName what problems call it
   * @throws ConfigException with all problems of the text
   */
  public ReadConfig parse(String fileName, String text) throws ConfigException {
    Reading reading = new Reading(fileName, environment);
    Node root = YamlText.compose(reading, text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (root == null && !reading.failed()) {
      reading.problem(1, "", "found an empty file, expected at least the key cameras");
    }
    if (root == null) {
      throw new ConfigException(reading.problems());
    }
    SaolaConfig config =
        config(YamlNode.of(reading, root, "", "the keys " + String.join(", ", KEYS.names())));
    if (reading.failed()) {
      throw new ConfigException(reading.problems());
    }
    return new ReadConfig(config, reading.notices());
  }

  private SaolaConfig config(YamlNode node) {
    YamlSection file = node.section(KEYS);
    DetectorReader detectors = new DetectorReader(models);
    DetectorConfig detector = detectors.ofSite(file.get(DETECTOR));
    return new SaolaConfig(
        SiteReader.read(file.get(SITE)),
        detector,
        ServerReader.store(file.get(STORE)),
        ServerReader.http(file.get(HTTP)),
        IngestReader.read(file.get(INGEST)),
        new CameraReader(models, detectors, detector).cameras(file.get(CAMERAS)));
  }
}
