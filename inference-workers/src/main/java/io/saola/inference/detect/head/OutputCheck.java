package io.saola.inference.detect.head;

import static io.saola.inference.detect.network.TensorSpec.OPEN;

import io.saola.inference.detect.model.ModelDescription;
import io.saola.inference.detect.model.ModelFamily;
import io.saola.inference.detect.network.ElementType;
import io.saola.inference.detect.network.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Compares outputs with what a description means: type, rows for the input size, classes. */
final class OutputCheck {

  private static final int BOX = 4;

  private final ModelDescription description;
  private final int classes;
  private final int width;
  private final int height;

  OutputCheck(ModelDescription description) {
    this.description = description;
    this.classes = description.classes().size();
    this.width = description.input().picture().width();
    this.height = description.input().picture().height();
  }

  /** Sentences that say what the file has and what the description means. */
  List<String> differences(List<TensorSpec> outputs) {
    List<String> found = new ArrayList<>();
    switch (description.family()) {
      case YOLOX -> rows(outputs.getFirst(), BOX + 1 + classes, List.of(cells()), found);
      case YOLOV5 ->
          rows(
              outputs.getFirst(),
              BOX + 1 + classes,
              List.of(3 * cells(), 3 * cellsOfFour()),
              found);
      case YOLOV8 -> channels(outputs.getFirst(), found);
      case YOLOV10 -> rows(outputs.getFirst(), YoloV10Head.VALUES, List.of(), found);
      case DETR -> queries(outputs, found);
    }
    return found;
  }

  private long cells() {
    return Grids.cells(width, height);
  }

  private long cellsOfFour() {
    return Grids.cellsOfFour(width, height);
  }

  /** Of rows, each a picture's box. */
  private void rows(TensorSpec output, long values, List<Long> counts, List<String> found) {
    if (floats(output, 3, found)) {
      classes(output, output.shape().get(2), values, found);
      count(output, output.shape().get(1), counts, found);
    }
  }

  private void channels(TensorSpec output, List<String> found) {
    if (floats(output, 3, found)) {
      classes(output, output.shape().get(1), BOX + classes, found);
      count(output, output.shape().get(2), List.of(cells(), cellsOfFour()), found);
    }
  }

  private void queries(List<TensorSpec> outputs, List<String> found) {
    boolean bare = outputs.size() == 2;
    TensorSpec boxes = outputs.get(1);
    if (floats(boxes, 3, found) && isOther(boxes.shape().get(2), BOX)) {
      found.add("its output " + boxes + " has no boxes of 4 values");
    }
    if (bare && floats(outputs.getFirst(), 3, found)) {
      classes(outputs.getFirst(), outputs.getFirst().shape().get(2), classes, found);
    }
    if (!bare) {
      floats(outputs.get(2), 2, found);
      TensorSpec labels = outputs.getFirst();
      if (labels.type() != ElementType.INT64 || labels.shape().size() != 2) {
        found.add("its output " + labels + " is not an int64 label for each query");
      }
    }
    if (found.isEmpty() && isOther(outputs.getFirst().shape().get(1), boxes.shape().get(1))) {
      found.add("its outputs " + outputs + " have not the same number of queries");
    }
  }

  private boolean floats(TensorSpec output, int axes, List<String> found) {
    if (output.type() == ElementType.FLOAT32 && output.shape().size() == axes) {
      return true;
    }
    found.add(
        "its output "
            + output
            + " is not float32 with "
            + axes
            + " axes as in family "
            + description.family().id());
    return false;
  }

  private void classes(TensorSpec output, long has, long wanted, List<String> found) {
    if (isOther(has, wanted)) {
      long beside = wanted - classes;
      boolean perClass = description.family() != ModelFamily.YOLOV10;
      found.add(
          "its output "
              + output
              + " has "
              + has
              + " values a box"
              + (perClass && has > beside ? ", which is " + (has - beside) + " classes" : "")
              + ", the description means "
              + wanted
              + (perClass ? " for its " + classes + " classes" : ""));
    }
  }

  private void count(TensorSpec output, long has, List<Long> wanted, List<String> found) {
    if (!wanted.isEmpty() && wanted.stream().allMatch(count -> isOther(has, count))) {
      found.add(
          "its output "
              + output
              + " has "
              + has
              + " rows, the description's input of "
              + width
              + "x"
              + height
              + " gives "
              + wanted.getFirst());
    }
  }

  private static boolean isOther(long has, long wanted) {
    return has != OPEN && wanted != OPEN && has != wanted;
  }
}
