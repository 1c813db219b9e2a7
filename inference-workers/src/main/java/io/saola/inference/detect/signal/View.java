package io.saola.inference.detect.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a camera that looks one way usually shows: in each cell the mean slope of brightness over
 * the last minutes. What passes has no part in it, edges of roads, kerbs and houses stay. Edges are
 * compared by their direction, whichever side is the brighter, and hardly by their strength, so
 * that the same street in another light is the same. Allocates nothing once it is made. One thread
 * at a time.
 */
final class View {

  /**
   * How fast it follows. Dusk takes a street's contrast away within some minutes, a queue of
   * vehicles stands for one.
   */
  private static final double FOLLOWS_SECONDS = 120;

  /** Seconds; of two frames at the same time the second says nothing. */
  private static final double LEAST = 0.001;

  private static final double KNOWN_AFTER_SECONDS = 30;
  private static final int KNOWN_AFTER_FRAMES = 10;

  /** Sum of both slopes, levels, from which on an edge is one that is expected again. */
  private static final float EXPECTED = 6;

  /** Below this there is nothing: noise, or the shading of a plain cloth. */
  private static final float NOTHING = 3;

  /** An edge that is there again has at least so much of its usual strength. */
  private static final float LEAST_STRENGTH = 0.15f;

  /** Squared cosine of 21 degrees. */
  private static final float SAME_DIRECTION = 0.87f;

  /** Of all cells; with fewer edges nothing can be told. */
  private static final double LEAST_EDGES = 0.01;

  /** So many edges tell where the rest is. */
  private static final int SAMPLE = 512;

  private final float[] x;
  private final float[] y;
  private final int[] edges;
  private int edgeCount;
  private double seconds;
  private int frames;
  private double found;
  private double blank;

  View(int cells) {
    this.x = new float[cells];
    this.y = new float[cells];
    this.edges = new int[cells];
  }

  /** Forgets everything. */
  void begin() {
    seconds = 0;
    frames = 0;
    edgeCount = 0;
  }

  /** Seconds of media time over which it has been learned. */
  double seconds() {
    return seconds;
  }

  /** Whether it is known well enough, and has edges enough, to be compared with. */
  boolean isKnown() {
    return seconds >= KNOWN_AFTER_SECONDS
        && frames >= KNOWN_AFTER_FRAMES
        && edgeCount >= LEAST_EDGES * x.length;
  }

  /**
   * Takes a picture in.
   *
   * @param step seconds since the picture before
   */
  void learn(EdgeField field, double step) {
    seconds += step;
    frames++;
    float weight = frames == 1 ? 1 : (float) (step / Math.clamp(seconds, LEAST, FOLLOWS_SECONDS));
    for (int i = 0; i < x.length; i++) {
      x[i] += weight * (field.x(i) - x[i]);
      y[i] += weight * (field.y(i) - y[i]);
    }
    findEdges();
  }

  private void findEdges() {
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      if (Math.abs(x[i]) + Math.abs(y[i]) >= EXPECTED) {
        edges[count++] = i;
      }
    }
    edgeCount = count;
  }

  /** Writes what it has learned; slopes in half precision, which is finer than they are known. */
  void writeTo(DataOutput out) throws IOException {
    out.writeDouble(seconds);
    out.writeInt(frames);
    for (int i = 0; i < x.length; i++) {
      out.writeShort(Float.floatToFloat16(x[i]));
      out.writeShort(Float.floatToFloat16(y[i]));
    }
  }

  /** Reads a view of so many cells. */
  static View readFrom(DataInput in, int cells) throws IOException {
    View view = new View(cells);
    view.seconds = in.readDouble();
    view.frames = in.readInt();
    for (int i = 0; i < cells; i++) {
      view.x[i] = Float.float16ToFloat(in.readShort());
      view.y[i] = Float.float16ToFloat(in.readShort());
    }
    view.findEdges();
    return view;
  }

  /** Looks for the usual edges; see {@link #found} and {@link #blank}. */
  void compare(EdgeField field) {
    int there = 0;
    int nothing = 0;
    for (int i = 0; i < edgeCount; i++) {
      int cell = edges[i];
      float strength = Math.abs(field.x(cell)) + Math.abs(field.y(cell));
      if (strength < NOTHING) {
        nothing++;
      } else if (isSame(cell, field, cell, strength)) {
        there++;
      }
    }
    found = there / (double) Math.max(1, edgeCount);
    blank = nothing / (double) Math.max(1, edgeCount);
  }

  /** Share of the usual edges that were where they usually are, at the last comparison. */
  double found() {
    return found;
  }

  /** Share of the usual edges in place of which there was nothing at all. */
  double blank() {
    return blank;
  }

  /**
   * Share of the usual edges of the first view that are so many cells away from where they usually
   * are; 0 when most would be outside of the picture.
   */
  double foundAt(EdgeField field, int right, int down) {
    int columns = field.picture().columns(0);
    int rows = field.picture().rows(0);
    int stride = Math.max(1, edgeCount / SAMPLE);
    int asked = 0;
    int inside = 0;
    int there = 0;
    for (int i = 0; i < edgeCount && edges[i] < columns * rows; i += stride) {
      int column = edges[i] % columns + right;
      int row = edges[i] / columns + down;
      asked++;
      if (column > 0 && row > 0 && column < columns - 1 && row < rows - 1) {
        inside++;
        int cell = row * columns + column;
        float strength = Math.abs(field.x(cell)) + Math.abs(field.y(cell));
        if (strength >= NOTHING && isSame(edges[i], field, cell, strength)) {
          there++;
        }
      }
    }
    return 2 * inside < asked || asked == 0 ? 0 : there / (double) inside;
  }

  private boolean isSame(int usual, EdgeField field, int cell, float strength) {
    float usualX = x[usual];
    float usualY = y[usual];
    if (strength < LEAST_STRENGTH * (Math.abs(usualX) + Math.abs(usualY))) {
      return false;
    }
    float slopeX = field.x(cell);
    float slopeY = field.y(cell);
    float dot = slopeX * usualX + slopeY * usualY;
    float usualSquare = usualX * usualX + usualY * usualY;
    return dot * dot >= SAME_DIRECTION * usualSquare * (slopeX * slopeX + slopeY * slopeY);
  }
}
