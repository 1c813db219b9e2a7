package io.saola.inference.detect.head;

import io.saola.inference.detect.model.ModelDescription;
import io.saola.inference.detect.network.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the head that reads a model's outputs, and says where the outputs are not what the
 * description makes of them.
 */
public final class Heads {

  private static final Set<String> LOGITS = Set.of("logits", "pred_logits");
  private static final Set<String> BOXES = Set.of("boxes", "pred_boxes");

  private Heads() {}

  /**
   * The outputs that are to be read.
   *
   * @param outputs in the order in which the head reads them; empty when there are differences
   * @param differences sentences without a capital and a full stop: what the file has, and what the
   *     description means
   */
  public record Choice(List<TensorSpec> outputs, List<String> differences) {

    public Choice {
      outputs = List.copyOf(outputs);
      differences = List.copyOf(differences);
    }
  }

  /**
   * Finds and checks the outputs.
   *
   * @param found all of the model's, in its order; open axes fit everything
   */
  public static Choice choose(ModelDescription description, List<TensorSpec> found) {
    List<String> differences = new ArrayList<>();
    List<TensorSpec> chosen =
        description.outputs().isEmpty()
            ? byForm(description, found, differences)
            : byName(description, found, differences);
    if (differences.isEmpty()) {
      differences.addAll(new OutputCheck(description).differences(chosen));
    }
    return new Choice(differences.isEmpty() ? chosen : List.of(), differences);
  }

  /**
   * The head for outputs that have been chosen.
   *
   * @param outputs without open axes, of a batch of any size
   */
  public static Head of(ModelDescription description, List<TensorSpec> outputs) {
    List<Long> shape = outputs.getFirst().shape();
    int width = description.input().picture().width();
    int height = description.input().picture().height();
    int classes = description.classes().size();
    return switch (description.family()) {
      case YOLOX -> new YoloxHead(width, height, classes);
      case YOLOV5 -> new YoloV5Head(length(shape, 1), classes);
      case YOLOV8 -> new YoloV8Head(length(shape, 2), classes);
      case YOLOV10 -> new YoloV10Head(length(shape, 1), classes);
      case DETR ->
          outputs.size() == 2
              ? new DetrHead(length(shape, 1), classes, width, height)
              : new QueryHead(length(shape, 1), classes);
    };
  }

  private static int length(List<Long> shape, int axis) {
    return Math.toIntExact(shape.get(axis));
  }

  private static List<TensorSpec> byName(
      ModelDescription description, List<TensorSpec> found, List<String> differences) {
    List<TensorSpec> chosen = new ArrayList<>();
    for (String role : List.of("rows", "labels", "logits", "boxes", "scores")) {
      Optional.ofNullable(description.outputs().get(role))
          .ifPresent(
              name ->
                  named(found, Set.of(name))
                      .ifPresentOrElse(
                          chosen::add,
                          () ->
                              differences.add(
                                  "the file has the outputs "
                                      + names(found)
                                      + ", the description names an output '"
                                      + name
                                      + "' for "
                                      + role)));
    }
    return chosen;
  }

  private static List<TensorSpec> byForm(
      ModelDescription description, List<TensorSpec> found, List<String> differences) {
    List<TensorSpec> chosen =
        switch (description.family()) {
          case YOLOX, YOLOV5, YOLOV8, YOLOV10 -> found.size() == 1 ? found : List.of();
          case DETR -> queries(found);
        };
    if (chosen.isEmpty()) {
      differences.add(
          "the file has the outputs "
              + names(found)
              + ", family "
              + description.family().id()
              + " has "
              + switch (description.family()) {
                case YOLOX, YOLOV5, YOLOV8, YOLOV10 -> "one (name it by outputs.rows)";
                case DETR -> "logits and boxes, or labels, boxes and scores (name them by outputs)";
              });
    }
    return chosen;
  }

  /** By the names that the makers' exports have, or by number where outputs have no names. */
  private static List<TensorSpec> queries(List<TensorSpec> found) {
    Optional<TensorSpec> boxes = named(found, BOXES);
    Optional<TensorSpec> logits = named(found, LOGITS);
    Optional<TensorSpec> labels = named(found, Set.of("labels"));
    Optional<TensorSpec> scores = named(found, Set.of("scores"));
    if (boxes.isPresent() && labels.isPresent() && scores.isPresent()) {
      return List.of(labels.get(), boxes.get(), scores.get());
    }
    if (boxes.isPresent() && logits.isPresent()) {
      return List.of(logits.get(), boxes.get());
    }
    boolean nameless = found.stream().allMatch(spec -> spec.name().matches("\\d"));
    return nameless && (found.size() == 2 || found.size() == 3) ? found : List.of();
  }

  private static Optional<TensorSpec> named(List<TensorSpec> found, Set<String> names) {
    return found.stream().filter(spec -> names.contains(spec.name())).findFirst();
  }

  private static String names(List<TensorSpec> found) {
    return found.stream().map(TensorSpec::name).toList().toString();
  }
}
