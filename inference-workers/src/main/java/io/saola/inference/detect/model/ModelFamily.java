package io.saola.inference.detect.model;

import java.util.Locale;

/** Ways in which models lay out what they see. Named by the first model that did it so. */
public enum ModelFamily {
  /** Offsets in the cells of three grids, decoded outside the model. */
  YOLOX(0.45),
  /** Rows of centre, size, objectness and class scores. */
  YOLOV5(0.45),
  /** Columns of centre, size and class scores, without objectness: v8, v9, 11, 12. */
  YOLOV8(0.45),
  /** Rows of corners, score and class that need no suppression. */
  YOLOV10(1),
  /** Queries that need no suppression: RT-DETR, D-FINE. */
  DETR(1);

  private final double overlap;

  ModelFamily(double overlap) {
    this.overlap = overlap;
  }

  /** The word in a description. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Intersection over union above which the weaker of two boxes goes, unless one says otherwise.
   */
  double overlap() {
    return overlap;
  }

  /** Whether the input's sides must be whole cells of the coarsest grid, 32 pixels. */
  public boolean hasGrids() {
    return this != DETR;
  }
}
