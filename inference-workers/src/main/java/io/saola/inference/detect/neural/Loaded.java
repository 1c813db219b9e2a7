package io.saola.inference.detect.neural;

import io.saola.inference.detect.DetectionException;
import io.saola.inference.detect.head.Head;
import io.saola.inference.detect.head.Heads;
import io.saola.inference.detect.network.Network;
import io.saola.inference.detect.network.TensorSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model at work on one provider: its network and the memory of its runs, as many as there were
 * ever runs at the same time, however many cameras there are. Closes the network when it is retired
 * and its last run has come back. Safe for use by any thread.
 */
final class Loaded {

  private final Network network;
  private final ModelUse use;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;
  private final int most;
  private final Head head;
  private final Map<Integer, ArrayDeque<BatchRun>> free = new HashMap<>();
  private int allocated;
  private int lent;
  private boolean retired;

  /**
   * @param inputs of one frame
   * @param outputs of one frame, those that the head reads
   * @param most frames in one run
   */
  Loaded(
      Network network, ModelUse use, List<TensorSpec> inputs, List<TensorSpec> outputs, int most) {
    this.network = network;
    this.use = use;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.most = most;
    this.head = Heads.of(use.description(), outputs);
  }

  String provider() {
    return network.provider();
  }

  ModelUse use() {
    return use;
  }

  int most() {
    return most;
  }

  /**
   * The size of the next run when so many pictures wait: a power of two, so that few sizes need
   * memory and tuning, or the most there can be.
   */
  int sizeFor(int waiting) {
    return waiting >= most ? most : Integer.highestOneBit(waiting);
  }

  /**
   * Lends memory for a run; null when the model is retired.
   *
   * @throws DetectionException when no more can be had
   */
  synchronized @Nullable BatchRun borrow(int size) {
    if (retired) {
      return null;
    }
    BatchRun run = free.computeIfAbsent(size, _ -> new ArrayDeque<>()).pollFirst();
    if (run == null) {
      run = make(size);
      allocated++;
    }
    lent++;
    return run;
  }

  synchronized void giveBack(BatchRun run) {
    lent--;
    if (retired) {
      free(run);
      closeIfIdle();
    } else {
      free.computeIfAbsent(run.size(), _ -> new ArrayDeque<>()).addFirst(run);
    }
  }

  /** Runs whose memory is allocated now. */
  synchronized int allocated() {
    return allocated;
  }

  /** Frees everything, what is lent out as it comes back. */
  synchronized void retire() {
    if (!retired) {
      retired = true;
      free.values().forEach(runs -> runs.forEach(this::free));
      free.clear();
      closeIfIdle();
    }
  }

  private BatchRun make(int size) {
    List<TensorSpec> sized = new ArrayList<>();
    inputs.forEach(input -> sized.add(input.ofBatch(size)));
    var run = network.newRun(sized, outputs.stream().map(TensorSpec::name).toList());
    for (int i = 0; i < outputs.size(); i++) {
      TensorSpec expected = outputs.get(i).ofBatch(size);
      TensorSpec found = run.outputs().get(i);
      if (!found.equals(expected)) {
        run.close();
        throw new DetectionException(
            "a run of " + size + " gives " + found + ", " + expected + " expected");
      }
    }
    return new BatchRun(this, run, size, use, head);
  }

  private void free(BatchRun run) {
    run.close();
    allocated--;
  }

  private void closeIfIdle() {
    if (lent == 0) {
      network.close();
    }
  }
}
