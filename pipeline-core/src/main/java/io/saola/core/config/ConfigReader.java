package io.saola.core.config;

import io.saola.core.camera.CameraId;
import io.saola.core.detection.DetectorModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a YAML file into a checked configuration, or into all of its problems at once. {@code
 * ${NAME}} is replaced from the environment and {@code ${file:PATH}} by a file's content; what they
 * hold, and a password written into the file, is in no message. Immutable; safe for use by any
 * thread.
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
      Key.defaulted(
          "store",
          "{url, evidence, journal, flow-days, feed-days}",
          "{}",
          "Where incidents and pictures are kept, and traffic for a while.");
  private static final Key HTTP =
      Key.defaulted("http", "{bind, port, tls}", "{}", "Where the console and the API listen.");
  private static final Key INGEST =
      Key.defaulted(
          "ingest",
          "{connects-per-second, …}",
          "{}",
          "What receiving and decoding may use on this node.");
  private static final Key REVIEW =
      Key.defaulted(
          "review",
          "{acknowledge-within, decide-within, units}",
          "{}",
          "How incidents are worked through.");
  private static final Key DESTINATIONS =
      Key.defaulted(
          "destinations",
          "a list of destinations",
          "[]",
          "Foreign systems that are told of incidents.");
  private static final Key OIDC =
      Key.optional(
          "oidc",
          "{issuer, client-id, client-secret, public-url, roles, …}",
          "users sign in with passwords of Saola's own only",
          "Sign-in at a provider of OpenID Connect, beside the users of the command line.");
  private static final Key CAMERAS =
      Key.required("cameras", "a list of at least one camera", "The cameras.");

  private static final Section KEYS =
      new Section(
          "", List.of(SITE, DETECTOR, STORE, HTTP, INGEST, REVIEW, OIDC, DESTINATIONS, CAMERAS));

  /** Every key there is, in the documentation's order. */
  static final List<Section> SECTIONS =
      List.of(
          KEYS,
          SiteReader.KEYS,
          DetectorReader.KEYS,
          ServerReader.STORE_KEYS,
          ServerReader.HTTP_KEYS,
          ServerReader.TLS_KEYS,
          IngestReader.KEYS,
          ReviewReader.KEYS,
          ReviewReader.ACKNOWLEDGE_KEYS,
          ReviewReader.DECIDE_KEYS,
          OidcReader.KEYS,
          DestinationReader.KEYS,
          DestinationFilterReader.KEYS,
          CameraReader.KEYS,
          CameraReader.LOCATION_KEYS,
          StreamReader.KEYS,
          TlsReader.KEYS,
          StreamReader.EVIDENCE_KEYS,
          DetectorReader.CAMERA_KEYS,
          AnalysisReader.KEYS,
          ZoneReader.KEYS,
          ZoneReader.LINE_KEYS,
          LampReader.KEYS,
          FeedReader.KEYS,
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
    return parse(file.toString(), YamlFile.textOf(file));
  }

  /**
   * Reads a file as if one key of one rule had another value: to try what that would do.
   *
   * @param camera the camera's place in the file, from 0
   * @param rule the rule's place among those of its camera, from 0
   * @param key one of {@link #ruleKeys}
   * @param value as it would stand in the file
   * @throws ConfigException as {@link #read}; a value that does not fit is a problem of the file
   */
  public ReadConfig readWith(Path file, int camera, int rule, String key, String value)
      throws ConfigException {
    String path = "cameras[" + camera + "].rules[" + rule + "]." + key;
    return parse(
        new Reading(file.toString(), Outside.of(environment), Map.of(path, value)),
        YamlFile.textOf(file));
  }

  /** Every key that a rule may have. */
  public static List<String> ruleKeys() {
    return RuleReader.KEYS.names();
  }

  /**
   * Reads a text.
   *
   * @param fileName what problems call it
   * @throws ConfigException with all problems of the text
   */
  public ReadConfig parse(String fileName, String text) throws ConfigException {
    return parse(new Reading(fileName, Outside.of(environment)), text);
  }

  private ReadConfig parse(Reading reading, String text) throws ConfigException {
    SaolaConfig config = YamlFile.parse(reading, text, KEYS, this::config);
    return new ReadConfig(config, reading.notices());
  }

  private SaolaConfig config(YamlNode node) {
    YamlSection file = node.section(KEYS);
    DetectorReader detectors = new DetectorReader(models);
    DetectorConfig detector = detectors.ofSite(file.get(DETECTOR));
    SaolaConfig.Site site = SiteReader.read(file.get(SITE));
    List<CameraConfig> cameras =
        new CameraReader(models, detectors, detector, site.timezone()).cameras(file.get(CAMERAS));
    List<CameraId> ids = cameras.stream().map(CameraConfig::id).toList();
    return new SaolaConfig(
        site,
        detector,
        ServerReader.store(file.get(STORE)),
        ServerReader.http(file.get(HTTP)),
        IngestReader.read(file.get(INGEST)),
        ReviewReader.read(file.get(REVIEW)),
        new DestinationReader(site, ids).destinations(file.get(DESTINATIONS)),
        cameras,
        file.find(OIDC).map(OidcReader::read).orElse(null));
  }
}
