package io.saola.inference.detect.model;

import io.saola.core.detection.ObjectClass;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model is: how it is fed, how its output is read, and what its classes mean here.
 * Immutable.
 *
 * @param origin where it is written, for messages: a file, or that it is built in
 * @param outputs names of the file's outputs by what they hold, where the file has several
 * @param classes names, by the model's own index
 * @param reports what a class of the model is to be reported as; what is not in it is not reported
 * @param overlap intersection over union above which the weaker of two boxes goes, 0..1; 1 for
 *     never
 * @param licence of the weights, may be empty
 * @param source where the weights come from, may be empty
 */
public record ModelDescription(
    String origin,
    ModelFamily family,
    ModelInput input,
    Map<String, String> outputs,
    List<String> classes,
    Map<String, ObjectClass> reports,
    double overlap,
    String licence,
    String source) {

  public ModelDescription {
    outputs = Map.copyOf(outputs);
    classes = List.copyOf(classes);
    reports = Map.copyOf(reports);
  }

  /** All that it can report. */
  public Set<ObjectClass> reported() {
    Set<ObjectClass> reported = EnumSet.noneOf(ObjectClass.class);
    reported.addAll(reports.values());
    return Collections.unmodifiableSet(reported);
  }

  /**
   * What each of the model's classes is to be reported as, null for not at all.
   *
   * @param wanted empty for all
   */
  public @Nullable ObjectClass[] table(Set<ObjectClass> wanted) {
    @Nullable ObjectClass[] table = new @Nullable ObjectClass[classes.size()];
    for (int i = 0; i < table.length; i++) {
      ObjectClass reported = reports.get(classes.get(i));
      table[i] =
          reported != null && (wanted.isEmpty() || wanted.contains(reported)) ? reported : null;
    }
    return table;
  }

  /** The same for an input of another size. */
  public ModelDescription ofSize(int width, int height) {
    return new ModelDescription(
        origin,
        family,
        input.ofSize(width, height),
        outputs,
        classes,
        reports,
        overlap,
        licence,
        source);
  }
}
