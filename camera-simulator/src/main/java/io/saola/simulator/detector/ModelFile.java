package io.saola.simulator.detector;

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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads detector models, among them the one that comes with the simulator. */
public final class ModelFile {

  private static final String SHIPPED = "detector-model.yml";
  private static final String NUMBERS = "a list of 4 numbers";

  private static final Key DROPPED = number("dropped", "Share of the frames that are lost.");
  private static final Key CLASS_MEMORY = number("class-memory", "Seconds.");
  private static final Key CONFUSION =
      Key.required("confusion", "a list of {class, as, share}", "What is taken for what.");
  private static final Key GROUPS = Key.required("groups", "a list of groups", "The skills.");
  private static final Section KEYS =
      new Section("", List.of(DROPPED, CLASS_MEMORY, CONFUSION, GROUPS));

  private static final Key CLASS = Key.required("class", "a class", "What it is.");
  private static final Key AS = Key.required("as", "a class", "What it is taken for.");
  private static final Key SHARE = number("share", "How often.");
  private static final Section CONFUSION_KEYS =
      new Section("confusion[]", List.of(CLASS, AS, SHARE));

  private static final Key GROUP =
      Key.required("group", "one of person, vehicle, two-wheeler, thing", "Which classes.");
  private static final Key FITTED = Key.required("fitted", "a text", "To what.");
  private static final Key DETECT = Key.required("detect", "{base, …}", "What is seen.");
  private static final Key EDGES = Key.required("edges", "{bias, …}", "How boxes tremble.");
  private static final Key SCORE = Key.required("score", "{base, …}", "How sure it is.");
  private static final Key GHOSTS = Key.required("ghosts", "{rate, …}", "False boxes.");
  private static final Section GROUP_KEYS =
      new Section("groups[]", List.of(GROUP, FITTED, DETECT, EDGES, SCORE, GHOSTS));

  private static final Key BASE = number("base", "Log-odds.");
  private static final Key SIZE = number("size", "Log-odds for each ln of height.");
  private static final Key VISIBLE = number("visible", "Log-odds from hidden to visible.");
  private static final Key MEMORY = number("memory", "Seconds.");
  private static final Key SPREAD = number("spread", "Standard deviation.");
  private static final Section DETECT_KEYS =
      new Section("groups[].detect", List.of(BASE, SIZE, VISIBLE, MEMORY));
  private static final Section SCORE_KEYS =
      new Section("groups[].score", List.of(BASE, SIZE, VISIBLE, SPREAD, MEMORY));

  private static final Key BIAS = Key.required("bias", NUMBERS, "Mean errors.");
  private static final Key SPREADS = Key.required("spread", NUMBERS, "Standard deviations.");
  private static final Key HIDDEN = number("hidden", "How much more when hidden.");
  private static final Section EDGES_KEYS =
      new Section("groups[].edges", List.of(BIAS, SPREADS, HIDDEN, MEMORY));

  private static final Key RATE = number("rate", "A second.");
  private static final Key LIFE = number("life", "Seconds.");
  private static final Key HEIGHT = number("height", "Share of the picture.");
  private static final Key HEIGHT_SPREAD = number("height-spread", "Of its logarithm.");
  private static final Key ASPECT = number("aspect", "Width over height.");
  private static final Key GHOST_SCORE = number("score", "Mean log-odds.");
  private static final Key SCORE_SPREAD = number("score-spread", "Standard deviation of it.");
  private static final Section GHOSTS_KEYS =
      new Section(
          "groups[].ghosts",
          List.of(RATE, LIFE, HEIGHT, HEIGHT_SPREAD, ASPECT, GHOST_SCORE, SCORE_SPREAD));

  private ModelFile() {}

  private static Key number(String name, String meaning) {
    return Key.required(name, "a number", meaning);
  }

  /** The model that comes with the simulator. */
  public static DetectorModel shipped() {
    try (InputStream in = ModelFile.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException(SHIPPED + " is not on the class path");
      }
      return parse(SHIPPED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (ConfigException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  /** Reads a model, or says all that is wrong with it. */
  public static DetectorModel read(Path file) throws ConfigException {
    return YamlFile.read(file, KEYS, ModelFile::model);
  }

  static DetectorModel parse(String name, String text) throws ConfigException {
    return YamlFile.parse(name, text, KEYS, ModelFile::model);
  }

  private static DetectorModel model(YamlNode node) {
    YamlSection file = node.section(KEYS);
    Map<Group, Skill> skills = new EnumMap<>(Group.class);
    YamlNode groups = file.get(GROUPS);
    for (YamlNode item : groups.items("a group")) {
      YamlSection section = item.section(GROUP_KEYS);
      section
          .get(GROUP)
          .choice(List.of(Group.values()), Group::id)
          .ifPresent(group -> skills.put(group, skill(section)));
    }
    for (Group group : Group.values()) {
      if (!skills.containsKey(group)) {
        groups.problem("missing the group " + group.id());
        skills.put(group, NOTHING);
      }
    }
    return new DetectorModel(
        value(file, DROPPED),
        value(file, CLASS_MEMORY),
        file.get(CONFUSION).items("{class, as, share}").stream().map(ModelFile::confusion).toList(),
        skills);
  }

  private static final Skill NOTHING =
      new Skill(
          new Skill.Detect(0, 0, 0, 0),
          new Skill.Edges(List.of(), List.of(), 1, 0),
          new Skill.Score(0, 0, 0, 0, 0),
          new Skill.Ghosts(0, 0, 0, 0, 0, 0, 0),
          "");

  private static DetectorModel.Confusion confusion(YamlNode node) {
    YamlSection section = node.section(CONFUSION_KEYS);
    return new DetectorModel.Confusion(
        objectClass(section.get(CLASS)), objectClass(section.get(AS)), value(section, SHARE));
  }

  private static ObjectClass objectClass(YamlNode node) {
    return node.choice(List.of(ObjectClass.values()), ObjectClass::id).orElse(ObjectClass.CAR);
  }

  private static Skill skill(YamlSection section) {
    YamlSection detect = section.get(DETECT).section(DETECT_KEYS);
    YamlSection edges = section.get(EDGES).section(EDGES_KEYS);
    YamlSection score = section.get(SCORE).section(SCORE_KEYS);
    YamlSection ghosts = section.get(GHOSTS).section(GHOSTS_KEYS);
    return new Skill(
        new Skill.Detect(
            value(detect, BASE),
            value(detect, SIZE),
            value(detect, VISIBLE),
            value(detect, MEMORY)),
        new Skill.Edges(
            four(edges.get(BIAS)),
            four(edges.get(SPREADS)),
            value(edges, HIDDEN),
            value(edges, MEMORY)),
        new Skill.Score(
            value(score, BASE),
            value(score, SIZE),
            value(score, VISIBLE),
            value(score, SPREAD),
            value(score, MEMORY)),
        new Skill.Ghosts(
            value(ghosts, RATE),
            value(ghosts, LIFE),
            value(ghosts, HEIGHT),
            value(ghosts, HEIGHT_SPREAD),
            value(ghosts, ASPECT),
            value(ghosts, GHOST_SCORE),
            value(ghosts, SCORE_SPREAD)),
        section.get(FITTED).text().orElse(""));
  }

  private static double value(YamlSection section, Key key) {
    return section.get(key).number(-1000, 1000).orElse(0.0);
  }

  private static List<Double> four(YamlNode node) {
    List<Double> values =
        node.items("a number").stream().flatMap(item -> item.number(-10, 10).stream()).toList();
    if (values.size() != 4) {
      node.wrong();
    }
    return values;
  }
}
