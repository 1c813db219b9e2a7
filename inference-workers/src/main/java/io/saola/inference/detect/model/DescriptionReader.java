package io.saola.inference.detect.model;

import io.saola.core.config.ConfigException;
import io.saola.core.config.Key;
import io.saola.core.config.Section;
import io.saola.core.config.YamlFile;
import io.saola.core.config.YamlNode;
import io.saola.core.config.YamlSection;
import io.saola.core.detection.ObjectClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads descriptions of models; all that is wrong with one is told at once. */
public final class DescriptionReader {

  private static final Key FAMILY =
      Key.required(
          "family",
          "one of yolox, yolov5, yolov8, yolov10, detr",
          "How the model lays out what it sees.");
  private static final Key INPUT =
      Key.required("input", "{width, height, colours, …}", "What the model is given.");
  private static final Key OUTPUTS =
      Key.optional(
          "outputs",
          "{rows} or {logits, boxes} or {labels, boxes, scores}",
          "found by number and names",
          "Names of the file's outputs, where it has several.");
  private static final Key CLASSES =
      Key.required("classes", "coco, or a list of names", "The model's classes, in its own order.");
  private static final Key REPORTS =
      Key.optional(
          "reports",
          "a mapping of the model's classes to Saola's",
          "each class that has the name of one of Saola's",
          "What the model's classes are reported as; a class that is not named is not reported.");
  private static final Key OVERLAP =
      Key.optional(
          "overlap",
          "a number of 0..1",
          "0.45; never for yolov10 and detr",
          "Intersection over union above which the weaker of two boxes of a class goes.");
  private static final Key LICENCE =
      Key.optional("licence", "a text", "unknown", "Licence of the weights.");
  private static final Key SOURCE =
      Key.optional("source", "a text", "unknown", "Where the weights come from.");

  private static final Key ROWS = Key.optional("rows", "a name", "", "Boxes of YOLO's families.");
  private static final Key LOGITS = Key.optional("logits", "a name", "", "Class scores of DETR's.");
  private static final Key BOXES = Key.optional("boxes", "a name", "", "Boxes of DETR's.");
  private static final Key LABELS = Key.optional("labels", "a name", "", "Classes of DETR's.");
  private static final Key SCORES = Key.optional("scores", "a name", "", "Scores of DETR's.");

  static final Section KEYS =
      new Section("", List.of(FAMILY, INPUT, OUTPUTS, CLASSES, REPORTS, OVERLAP, LICENCE, SOURCE));
  static final Section OUTPUT_KEYS =
      new Section("outputs", List.of(ROWS, LOGITS, BOXES, LABELS, SCORES));

  /** Every key there is. */
  static final List<Section> SECTIONS = List.of(KEYS, InputReader.KEYS, OUTPUT_KEYS);

  private static final List<ObjectClass> REPORTABLE =
      List.of(ObjectClass.values()).stream().filter(c -> c != ObjectClass.MOVING_OBJECT).toList();

  private final String origin;

  private DescriptionReader(String origin) {
    this.origin = origin;
  }

  /**
   * Reads a file.
   *
   * @throws ModelException with all of its problems, each with file and line
   */
  public static ModelDescription read(Path file) throws ModelException {
    try {
      return YamlFile.read(file, KEYS, new DescriptionReader(file.toString())::description);
    } catch (ConfigException wrong) {
      throw new ModelException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  /** The description of a published model, which is part of the program. */
  public static ModelDescription builtIn(PublishedModel model) {
    String name = model.name() + ".yaml";
    try (InputStream in = DescriptionReader.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String origin = "the built-in description of " + model.name();
      return YamlFile.parse(name, text, KEYS, new DescriptionReader(origin)::description);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (ConfigException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private ModelDescription description(YamlNode file) {
    YamlSection keys = file.section(KEYS);
    ModelFamily family =
        keys.get(FAMILY)
            .choice(List.of(ModelFamily.values()), ModelFamily::id)
            .orElse(ModelFamily.DETR);
    List<String> classes = classes(keys.get(CLASSES));
    return new ModelDescription(
        origin,
        family,
        InputReader.read(keys.get(INPUT), family),
        outputs(keys.get(OUTPUTS), family),
        classes,
        reports(keys, classes),
        keys.find(OVERLAP).flatMap(node -> node.number(0, 1)).orElse(family.overlap()),
        keys.find(LICENCE).flatMap(YamlNode::text).orElse(""),
        keys.find(SOURCE).flatMap(YamlNode::text).orElse(""));
  }

  private static Map<String, String> outputs(YamlNode node, ModelFamily family) {
    YamlSection given = node.section(OUTPUT_KEYS);
    Map<String, String> names = new LinkedHashMap<>();
    for (Key key : OUTPUT_KEYS.keys()) {
      given.find(key).flatMap(YamlNode::text).ifPresent(name -> names.put(key.name(), name));
    }
    boolean rows = names.containsKey(ROWS.name());
    if (!names.isEmpty() && rows != family.hasGrids()) {
      node.wrong(family.hasGrids() ? "{rows} for this family" : "no rows for this family");
    }
    Set<String> keys = names.keySet();
    if (!keys.isEmpty()
        && !rows
        && !keys.equals(Set.of("logits", "boxes"))
        && !keys.equals(Set.of("labels", "boxes", "scores"))) {
      node.wrong("either logits and boxes, or labels, boxes and scores");
    }
    return names;
  }

  private static List<String> classes(YamlNode node) {
    if (!node.isList()) {
      node.parsed(word -> word.equals("coco") ? word : null);
      return CocoClasses.NAMES;
    }
    Set<String> names = new LinkedHashSet<>();
    for (YamlNode item : node.items("a name")) {
      Optional<String> name = item.text();
      if (name.isPresent() && !names.add(name.get())) {
        item.problem("found " + item.found() + " for the second time, expected another name");
      }
    }
    if (names.isEmpty()) {
      node.wrong("at least one name");
    }
    return List.copyOf(names);
  }

  private static Map<String, ObjectClass> reports(YamlSection keys, List<String> classes) {
    Optional<YamlNode> given = keys.find(REPORTS);
    Map<String, ObjectClass> reports =
        given.isPresent() ? given(given.get(), classes) : byName(classes);
    if (reports.isEmpty()) {
      given
          .orElseGet(() -> keys.get(CLASSES))
          .problem("none of the classes is reported, expected at least one key in reports");
    }
    return reports;
  }

  private static Map<String, ObjectClass> given(YamlNode node, List<String> classes) {
    List<Key> keys =
        classes.stream().map(name -> Key.optional(name, "a class of Saola", "", "")).toList();
    YamlSection section = node.section(new Section("reports", keys));
    Map<String, ObjectClass> reports = new LinkedHashMap<>();
    for (Key key : keys) {
      section
          .find(key)
          .flatMap(value -> value.choice(REPORTABLE, ObjectClass::id))
          .ifPresent(objectClass -> reports.put(key.name(), objectClass));
    }
    return reports;
  }

  private static Map<String, ObjectClass> byName(List<String> classes) {
    Map<String, ObjectClass> reports = new LinkedHashMap<>();
    for (String name : classes) {
      ObjectClass.byId(name)
          .filter(REPORTABLE::contains)
          .ifPresent(objectClass -> reports.put(name, objectClass));
    }
    return reports;
  }
}
