package io.saola.core.config;

import io.saola.core.detection.DetectorModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code detector}, of the site and of a camera. */
final class DetectorReader {

  private static final List<String> PROVIDERS = List.of("cpu", "cuda");

  private static final Key MODEL =
      Key.defaulted(
          "model",
          "a model of the catalogue, or the path of a YOLOX file ending in .onnx",
          "yolox-nano",
          "Which model looks at the pictures; `motion` needs no weights and reports only"
              + " `moving-object`.");
  private static final Key PROVIDER_LIST =
      Key.defaulted(
          "providers",
          "a list of cpu, cuda",
          "[cpu]",
          "Where the model may run, tried in this order.");
  private static final Key MIN_SCORE =
      Key.defaulted(
          "min-score",
          "a number of 0..1",
          "0.1",
          "Detections below it are not reported; the tracker's second pass sees them down to here,"
              + " a track starts at 0.5.");

  static final Section KEYS = new Section("detector", List.of(MODEL, PROVIDER_LIST, MIN_SCORE));
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
        minScore(detector.get(MIN_SCORE)));
  }

  /** What the camera does not say is as for the site. */
  DetectorConfig ofCamera(YamlNode node, DetectorConfig site) {
    YamlSection detector = node.section(CAMERA_KEYS);
    return new DetectorConfig(
        detector.find(MODEL).map(this::model).orElse(site.model()),
        detector.find(PROVIDER_LIST).map(DetectorReader::providers).orElse(site.providers()),
        detector.find(MIN_SCORE).map(DetectorReader::minScore).orElse(site.minScore()));
  }

  private String model(YamlNode node) {
    return node.text()
        .flatMap(
            model ->
                models.classesOf(model).isPresent()
                    ? Optional.of(model)
                    : node.choice(models.names().stream().sorted().toList(), word -> word))
        .orElse("");
  }

  private static List<String> providers(YamlNode node) {
    List<String> providers = new ArrayList<>();
    for (YamlNode item : node.items("one of cpu, cuda")) {
      item.choice(PROVIDERS, word -> word).ifPresent(providers::add);
    }
    if (node.isList() && providers.isEmpty()) {
      node.wrong("at least one of cpu, cuda");
    }
    return providers.stream().distinct().toList();
  }

  private static double minScore(YamlNode node) {
    return node.number(0, 1).orElse(0.0);
  }
}
