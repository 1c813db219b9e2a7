package io.saola.inference.detect.network;

import java.util.ArrayList;
import java.util.List;

/**
 * An input or output of a network.
 *
 * @param shape lengths of its axes, the batch first; {@link #OPEN} where the model leaves one open
 */
public record TensorSpec(String name, ElementType type, List<Long> shape) {

  public static final long OPEN = -1;

  public TensorSpec {
    shape = List.copyOf(shape);
  }

  public static TensorSpec of(String name, ElementType type, long... shape) {
    List<Long> lengths = new ArrayList<>();
    for (long length : shape) {
      lengths.add(Math.max(OPEN, length));
    }
    return new TensorSpec(name, type, lengths);
  }

  /** Whether every axis has a length. */
  public boolean isFixed() {
    return !shape.contains(OPEN);
  }

  /** Whether a tensor of the other shape may be this one. */
  public boolean takes(List<Long> other) {
    boolean fits = shape.size() == other.size();
    for (int i = 0; fits && i < shape.size(); i++) {
      fits = shape.get(i) == OPEN || other.get(i) == OPEN || shape.get(i).equals(other.get(i));
    }
    return fits;
  }

  /** The same with a batch of another size. */
  public TensorSpec ofBatch(long batch) {
    return ofAxis(0, batch);
  }

  /** The same with another length of one axis. */
  public TensorSpec ofAxis(int axis, long length) {
    List<Long> lengths = new ArrayList<>(shape);
    lengths.set(axis, length);
    return new TensorSpec(name, type, lengths);
  }

  /** Of all elements; only of a fixed shape. */
  public long byteSize() {
    return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
  }

  public long[] dimensions() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  /** {@code 'images' of float32 [?, 3, 416, 416]}. */
  @Override
  public String toString() {
    return "'" + name + "' of " + type + " " + shapeText(shape);
  }

  /** A shape as messages show it, {@code ?} for what is open. */
  public static String shapeText(List<Long> shape) {
    return shape.stream().map(n -> n == OPEN ? "?" : n.toString()).toList().toString();
  }
}
