package io.saola.core.config;

import io.saola.core.config.CameraConfig.Analysis;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Priority;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.detection.ObjectClass;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads {@code cameras[].analysis}. */
final class AnalysisReader {

  private static final int MOST_REGIONS = 8;

  private static final Key FPS =
      Key.defaulted(
          "fps", "a number of 0.1..120", "5", "Frames analysed for each second of media time.");
  private static final Key REGION =
      Key.defaulted(
          "region",
          RegionReader.EDGES + ", or a list of up to " + MOST_REGIONS + " of these",
          "[0, 0, 1, 1]",
          "The analysed part of the picture. A small region shows the model small things larger; of"
              + " several regions each is looked at on its own, and what two of them show alike is"
              + " reported once. Each costs a run of the model.");
  private static final Key DECODE =
      Key.defaulted(
          "decode",
          "one of all, keyframes, adaptive, none",
          "all",
          "Which frames are decoded. `adaptive` decodes keyframes only while nothing moves, and"
              + " all as soon as something does; with `none` the camera is held and kept encoded,"
              + " but not analysed.");
  private static final Key PRIORITY =
      Key.defaulted(
          "priority",
          "one of low, normal, high",
          "normal",
          "Which cameras keep their rate longest under overload.");
  private static final Key SLOWEST =
      Key.defaulted(
          "slowest",
          "a duration of 100ms..1h",
          "2s",
          "The longest that the camera goes without an analysed frame, whatever the load and"
              + " however still the scene.");
  private static final Key GATE =
      Key.defaulted(
          "gate",
          "true or false",
          "true",
          "Whether the detector is spared live frames in which nothing has changed since the last"
              + " one it saw, while nothing is being followed.");
  private static final Key CLASSES =
      Key.optional(
          "classes",
          "a list of classes",
          "all that the detector reports",
          "What is looked for: " + Classes.WORDS + ".");

  static final Section KEYS =
      new Section(
          "cameras[].analysis", List.of(FPS, REGION, DECODE, PRIORITY, CLASSES, SLOWEST, GATE));

  private AnalysisReader() {}

  static Analysis read(YamlNode node, Classes.Reported reported) {
    YamlSection analysis = node.section(KEYS);
    return new Analysis(
        analysis.get(FPS).number(0.1, 120).orElse(1.0),
        regions(analysis.get(REGION)),
        decode(analysis.get(DECODE)),
        priority(analysis.get(PRIORITY)),
        analysis.find(CLASSES).map(list -> classes(list, reported)).orElse(Set.of()),
        analysis.get(SLOWEST).duration(Duration.ofMillis(100), Duration.ofHours(1)),
        analysis.get(GATE).flag());
  }

  private static List<Region> regions(YamlNode node) {
    List<YamlNode> items = node.isList() ? node.items(RegionReader.EDGES) : List.of();
    if (items.stream().noneMatch(YamlNode::isList)) {
      return List.of(RegionReader.read(node));
    }
    if (items.size() > MOST_REGIONS) {
      node.problem("found " + items.size() + " regions, at most " + MOST_REGIONS + " expected");
    }
    return items.stream().map(RegionReader::read).distinct().toList();
  }

  private static Decode decode(YamlNode node) {
    Decode decode = node.choice(List.of(Decode.values()), Decode::id).orElse(Decode.ALL);
    if (decode == Decode.NONE) {
      node.notice("the camera is held and kept encoded, and not analysed");
    }
    return decode;
  }

  private static Priority priority(YamlNode node) {
    return node.choice(List.of(Priority.values()), Priority::id).orElse(Priority.NORMAL);
  }

  private static Set<ObjectClass> classes(YamlNode node, Classes.Reported reported) {
    EnumSet<ObjectClass> classes = EnumSet.noneOf(ObjectClass.class);
    Classes.forEach(node, (item, objectClass) -> classes.add(objectClass));
    EnumSet<ObjectClass> unseen = EnumSet.copyOf(classes);
    unseen.removeAll(reported.classes());
    if (unseen.isEmpty() || reported.classes().isEmpty()) {
      return classes;
    }
    if (unseen.size() == classes.size()) {
      node.problem("found " + Classes.words(classes) + ", but " + reported.sentence());
    } else {
      node.notice(Classes.words(unseen) + " will not be seen: " + reported.sentence());
    }
    return classes;
  }
}
