package io.saola.inference.detect.neural;

import io.saola.core.frame.FrameTransform;
import io.saola.inference.detect.DetectionException;
import io.saola.inference.detect.head.Heads;
import io.saola.inference.detect.model.ModelDescription;
import io.saola.inference.detect.network.Network;
import io.saola.inference.detect.network.NetworkRun;
import io.saola.inference.detect.network.TensorSpec;
import io.saola.inference.prepare.InputRows;
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
  private final boolean cut;
  private final Map<Shape, ArrayDeque<BatchRun>> free = new HashMap<>();
  private int allocated;
  private int lent;
  private boolean retired;

  /** What runs differ in. */
  private record Shape(int size, InputRows rows) {}

  /**
   * @param inputs of one frame
   * @param outputs of one frame, those that the head reads
   * @param most frames in one run
   * @param cut whether pictures are run without rows that they leave free
   */
  Loaded(
      Network network,
      ModelUse use,
      List<TensorSpec> inputs,
      List<TensorSpec> outputs,
      int most,
      boolean cut) {
    this.network = network;
    this.use = use;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.most = most;
    this.cut = cut;
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
   * Lends memory for a run of the first of some pictures; null when the model is retired. So many
   * of them as the next lower power of two, so that few sizes need memory and tuning, or as there
   * can be; as many rows as the tallest of these needs.
   *
   * @param waiting where each lies in its input, one at least
   * @throws DetectionException when no more can be had
   */
  @Nullable BatchRun borrow(List<FrameTransform> waiting) {
    int size = waiting.size() >= most ? most : Integer.highestOneBit(waiting.size());
    int tallest = 0;
    for (int i = 0; i < size; i++) {
      tallest = Math.max(tallest, waiting.get(i).contentHeight());
    }
    return borrow(size, tallest);
  }

  /**
   * The same for so many pictures of so many rows at most, the padding not counted.
   *
   * @throws DetectionException when no more can be had
   */
  synchronized @Nullable BatchRun borrow(int size, int tallest) {
    if (retired) {
      return null;
    }
    InputRows rows = cut ? InputRows.of(use.format(), tallest) : InputRows.whole(use.format());
    BatchRun run = free.computeIfAbsent(new Shape(size, rows), _ -> new ArrayDeque<>()).pollFirst();
    if (run == null) {
      run = make(size, rows);
      allocated++;
    }
    lent++;
    return run;
  }

  synchronized void giveBack(BatchRun run) {
    if (retired) {
      drop(run);
    } else {
      lent--;
      free.computeIfAbsent(new Shape(run.size(), run.rows()), _ -> new ArrayDeque<>())
          .addFirst(run);
    }
  }

  /** Takes a run back that nobody may need again. */
  synchronized void drop(BatchRun run) {
    lent--;
    free(run);
    if (retired) {
      closeIfIdle();
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

  private BatchRun make(int size, InputRows rows) {
    List<TensorSpec> sized = new ArrayList<>();
    inputs.forEach(input -> sized.add(input.ofBatch(size)));
    boolean whole = rows.count() == use.format().height();
    if (!whole) {
      sized.set(0, InputCheck.ofRows(sized.getFirst(), rows));
    }
    NetworkRun run = network.newRun(sized, outputs.stream().map(TensorSpec::name).toList());
    ModelDescription shown = use.description().ofSize(use.format().width(), rows.count());
    boolean fits =
        whole
            ? run.outputs().equals(ofBatch(outputs, size))
            : run.outputs().equals(ofBatch(run.outputs(), size))
                && Heads.choose(shown, run.outputs()).differences().isEmpty();
    if (!fits) {
      run.close();
      throw new DetectionException(
          "a run of " + sized.getFirst() + " gives " + run.outputs() + ", of one whole " + outputs);
    }
    return new BatchRun(this, run, size, rows, use, Heads.of(shown, run.outputs()));
  }

  private static List<TensorSpec> ofBatch(List<TensorSpec> specs, int size) {
    return specs.stream().map(spec -> spec.ofBatch(size)).toList();
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
