package io.saola.inference.detect.neural;

import io.saola.core.frame.PictureFormat;
import io.saola.inference.detect.model.ModelDescription;
import io.saola.inference.detect.model.ModelFamily;
import io.saola.inference.detect.network.ElementType;
import io.saola.inference.detect.network.TensorSpec;
import io.saola.inference.prepare.InputRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a description says is to be put into a model, and where the file does not take it. */
final class InputCheck {

  private static final String SIZES = "orig_target_sizes";

  /** The axis of a picture's rows, of planes. */
  private static final int ROWS = 2;

  private InputCheck() {}

  /**
   * The inputs of one frame, the picture first.
   *
   * @param declared the file's own; empty for one that says nothing, whose inputs are unnamed
   * @param differences gets sentences that say what the file has and what the description means
   */
  static List<TensorSpec> inputs(
      ModelDescription description, List<TensorSpec> declared, List<String> differences) {
    Optional<TensorSpec> sizes = sizes(description, declared);
    Optional<TensorSpec> picture =
        declared.stream()
            .filter(spec -> !sizes.equals(Optional.of(spec)))
            .filter(spec -> description.input().name().orElse(spec.name()).equals(spec.name()))
            .findFirst();
    int expected = sizes.isPresent() ? 2 : 1;
    if (declared.size() != expected || picture.isEmpty()) {
      differences.add(
          "the file has the inputs "
              + declared
              + ", the description means one picture"
              + description.input().name().map(name -> " '" + name + "'").orElse("")
              + (sizes.isPresent() ? " and its size" : ""));
    }
    List<TensorSpec> inputs = new ArrayList<>();
    picture.ifPresent(found -> inputs.add(picture(description, found, differences)));
    sizes.ifPresent(found -> inputs.add(size(found, differences)));
    return inputs;
  }

  /** The picture and, where the description names one, its size, for files that say nothing. */
  static List<TensorSpec> described(ModelDescription description) {
    List<TensorSpec> inputs = new ArrayList<>();
    String name = description.input().name().orElse("images");
    inputs.add(new TensorSpec(name, ElementType.FLOAT32, shape(description.input().picture())));
    description
        .input()
        .sizesName()
        .ifPresent(sizes -> inputs.add(TensorSpec.of(sizes, ElementType.INT64, 1, 2)));
    return inputs;
  }

  /** The picture's input, for pictures of fewer rows. */
  static TensorSpec ofRows(TensorSpec picture, InputRows rows) {
    return picture.ofAxis(ROWS, rows.count());
  }

  /** The inputs with the picture's rows left open; only for planes. */
  static List<TensorSpec> withOpenRows(List<TensorSpec> inputs) {
    List<TensorSpec> open = new ArrayList<>(inputs);
    open.set(0, inputs.getFirst().ofAxis(ROWS, TensorSpec.OPEN));
    return open;
  }

  private static Optional<TensorSpec> sizes(
      ModelDescription description, List<TensorSpec> declared) {
    String name = description.input().sizesName().orElse(SIZES);
    return description.family() == ModelFamily.DETR
        ? declared.stream().filter(spec -> spec.name().equals(name)).findFirst()
        : Optional.empty();
  }

  private static TensorSpec picture(
      ModelDescription description, TensorSpec found, List<String> differences) {
    List<Long> shape = shape(description.input().picture());
    boolean batch = found.shape().isEmpty() || found.shape().getFirst() <= 1;
    if (found.type() != ElementType.FLOAT32 || !found.takes(shape) || !batch) {
      differences.add(
          "its input "
              + found
              + " is not the float32 "
              + TensorSpec.shapeText(shape)
              + " of the description");
    }
    return new TensorSpec(found.name(), ElementType.FLOAT32, shape);
  }

  private static TensorSpec size(TensorSpec found, List<String> differences) {
    if (found.type() != ElementType.INT64 || !found.takes(List.of(1L, 2L))) {
      differences.add("its input " + found + " is not the int64 [1, 2] of width and height");
    }
    return TensorSpec.of(found.name(), ElementType.INT64, 1, 2);
  }

  private static List<Long> shape(PictureFormat format) {
    long width = format.width();
    long height = format.height();
    return format.layout().planes() == 1
        ? List.of(1L, height, width, 3L)
        : List.of(1L, 3L, height, width);
  }
}
