package io.saola.core.config;

import io.saola.core.detection.DetectorModels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code detector}, of the site and of a camera. */
final class DetectorReader {

  private static final List<String> PROVIDERS =
      List.of("cpu", "cuda", "tensorrt", "openvino", "dnnl");
  private static final String PROVIDER_WORDS = String.join(", ", PROVIDERS);
  private static final int LARGEST_BATCH = 64;

  private static final Key MODEL =
      Key.defaulted(
          "model",
          "a model of the catalogue, or the path of weights (.onnx, .pt) or of their description"
              + " (.yaml)",
          "yolox-nano",
          "Which model looks at the pictures; `motion` needs no weights and reports only"
              + " `moving-object`. docs/models.md says how weights are described.");
  private static final Key PROVIDER_LIST =
      Key.defaulted(
          "providers",
          "a list of " + PROVIDER_WORDS,
          "[cpu]",
          "Where the model may run, tried in this order; one that fails later on is left for the"
              + " next, and tried again every five minutes.");
  private static final Key MIN_SCORE =
      Key.defaulted(
          "min-score",
          "a number of 0..1",
          "0.1",
          "Detections below it are not reported; the tracker's second pass sees them down to here,"
              + " a track starts at 0.5.");

  private static final Key BATCH =
      Key.optional(
          "batch",
          "a whole number of 1.." + LARGEST_BATCH,
          "16 on cuda and tensorrt, else 1",
          "Most frames that one run of the model takes together, where the model's batch axis is"
              + " open.");

  private static final Key BATCH_WAIT =
      Key.defaulted(
          "batch-wait",
          "a duration of 0ms..1s",
          "5ms",
          "How long a frame may wait for those of other cameras to be looked at together, where the"
              + " model gains by it.");

  static final Section KEYS =
      new Section("detector", List.of(MODEL, PROVIDER_LIST, MIN_SCORE, BATCH, BATCH_WAIT));
  static final Section CAMERA_KEYS =
      new Section(
          "cameras[].detector",
          KEYS.keys().stream()
              .map(
                  key -> Key.optional(key.name(), key.expected(), "as for the site", key.meaning()))
              .toList());

  private final DetectorModels models;

  DetectorReader(DetectorModels models) {
    this.models = models;
  }

  DetectorConfig ofSite(YamlNode node) {
    YamlSection detector = node.section(KEYS);
    return new DetectorConfig(
        model(detector.get(MODEL)),
        providers(detector.get(PROVIDER_LIST)),
        minScore(detector.get(MIN_SCORE)),
        batch(detector, null),
        batchWait(detector.get(BATCH_WAIT)));
  }

  /** What the camera does not say is as for the site. */
  DetectorConfig ofCamera(YamlNode node, DetectorConfig site) {
    YamlSection detector = node.section(CAMERA_KEYS);
    return new DetectorConfig(
        detector.find(MODEL).map(this::model).orElse(site.model()),
        detector.find(PROVIDER_LIST).map(DetectorReader::providers).orElse(site.providers()),
        detector.find(MIN_SCORE).map(DetectorReader::minScore).orElse(site.minScore()),
        batch(detector, site.batch()),
        detector.find(BATCH_WAIT).map(DetectorReader::batchWait).orElse(site.batchWait()));
  }

  private String model(YamlNode node) {
    return node.text().flatMap(model -> known(node, model)).orElse("");
  }

  private Optional<String> known(YamlNode node, String model) {
    if (models.classesOf(model).isPresent()) {
      return Optional.of(model);
    }
    Optional<String> fault = models.fault(model);
    fault.ifPresent(sentence -> node.problem("found " + node.found() + ", but " + sentence));
    return fault.isPresent()
        ? Optional.empty()
        : node.choice(models.names().stream().sorted().toList(), word -> word);
  }

  private static @Nullable Integer batch(YamlSection detector, @Nullable Integer otherwise) {
    Optional<YamlNode> given = detector.find(BATCH);
    return given.isPresent() ? Integer.valueOf(given.get().integer(1, LARGEST_BATCH)) : otherwise;
  }

  private static List<String> providers(YamlNode node) {
    List<String> providers = new ArrayList<>();
    for (YamlNode item : node.items("one of " + PROVIDER_WORDS)) {
      item.choice(PROVIDERS, word -> word).ifPresent(providers::add);
    }
    if (node.isList() && providers.isEmpty()) {
      node.wrong("at least one of " + PROVIDER_WORDS);
    }
    return providers.stream().distinct().toList();
  }

  private static Duration batchWait(YamlNode node) {
    return node.duration(Duration.ZERO, Duration.ofSeconds(1));
  }

  private static double minScore(YamlNode node) {
    return node.number(0, 1).orElse(0.0);
  }
}
