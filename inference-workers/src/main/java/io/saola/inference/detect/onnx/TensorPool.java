package io.saola.inference.detect.onnx;

import java.util.ArrayDeque;
import java.util.function.Supplier;

/**
 * Tensors lent to whoever runs the network now: as many as there were ever runs at the same time,
 * however many cameras there are. Safe for use by any thread.
 */
final class TensorPool implements AutoCloseable {

  private final Supplier<YoloxTensors> maker;
  private final ArrayDeque<YoloxTensors> free = new ArrayDeque<>();
  private int made;
  private boolean closed;

  TensorPool(Supplier<YoloxTensors> maker) {
    this.maker = maker;
  }

  synchronized YoloxTensors borrow() {
    if (closed) {
      throw new IllegalStateException("the detector is closed");
    }
    YoloxTensors tensors = free.pollFirst();
    if (tensors == null) {
      tensors = maker.get();
      made++;
    }
    return tensors;
  }

  synchronized void giveBack(YoloxTensors tensors) {
    if (closed) {
      free(tensors);
    } else {
      free.addFirst(tensors);
    }
  }

  /** Tensors that are allocated now. */
  synchronized int allocated() {
    return made;
  }

  /** Frees what is not lent out now; the rest as it comes back. */
  @Override
  public synchronized void close() {
    closed = true;
    free.forEach(this::free);
    free.clear();
  }

  private void free(YoloxTensors tensors) {
    tensors.close();
    made--;
  }
}
