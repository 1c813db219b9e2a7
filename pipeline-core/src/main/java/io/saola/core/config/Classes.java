package io.saola.core.config;

import io.saola.core.detection.DetectorModels;
import io.saola.core.detection.ObjectClass;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Reads lists of classes, and knows what a detector reports. */
final class Classes {

  /** All of them, for the documentation. */
  static final String WORDS =
      Arrays.stream(ObjectClass.values())
          .map(objectClass -> "`" + objectClass.id() + "`")
          .collect(Collectors.joining(", "));

  private Classes() {}

  /**
   * What a detector reports.
   *
   * @param classes empty when the model is unknown, which is a problem of its own
   */
  record Reported(String model, Set<ObjectClass> classes) {

    static Reported of(DetectorModels models, String model) {
      Optional<Set<ObjectClass>> classes = models.classesOf(model);
      return new Reported(model, classes.orElse(Set.of()));
    }

    String sentence() {
      return "detector '" + model + "' reports " + words(classes);
    }
  }

  /** Reads a list. What is no class is left out, having been reported. */
  static void forEach(YamlNode node, BiConsumer<YamlNode, ObjectClass> action) {
    List<YamlNode> items = node.items("a class");
    if (items.isEmpty() && node.isList()) {
      node.problem("found an empty list, expected at least one class");
    }
    for (YamlNode item : items) {
      item.choice(List.of(ObjectClass.values()), ObjectClass::id)
          .ifPresent(objectClass -> action.accept(item, objectClass));
    }
  }

  static String words(Collection<ObjectClass> classes) {
    return classes.stream().sorted().map(ObjectClass::id).collect(Collectors.joining(", "));
  }
}
