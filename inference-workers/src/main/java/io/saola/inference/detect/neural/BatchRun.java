package io.saola.inference.detect.neural;

import io.saola.core.detection.Detection;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PictureFormat;
import io.saola.inference.detect.head.Candidates;
import io.saola.inference.detect.head.Head;
import io.saola.inference.detect.network.NetworkRun;
import io.saola.inference.detect.network.TensorSpec;
import io.saola.inference.prepare.InputRows;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory for runs of one batch size, cut into the pictures' parts, and the boxes that compete. One
 * thread at a time.
 */
final class BatchRun implements AutoCloseable {

  private final Loaded owner;
  private final NetworkRun run;
  private final MemorySegment[] pictures;
  private final MemorySegment[][] outputs;
  private final Head head;
  private final Candidates candidates;
  private final ModelUse use;
  private final InputRows rows;

  /**
   * @param rows of the pictures that are run
   * @param head for an input of so many rows
   */
  BatchRun(Loaded owner, NetworkRun run, int size, InputRows rows, ModelUse use, Head head) {
    this.owner = owner;
    this.run = run;
    this.use = use;
    this.rows = rows;
    this.head = head;
    this.candidates = new Candidates(head.most());
    this.pictures = new MemorySegment[size];
    this.outputs = new MemorySegment[size][];
    for (int item = 0; item < size; item++) {
      pictures[item] = part(run.input(0), item, size);
      outputs[item] = outputs(item, size);
    }
    if (use.takesSizes()) {
      fillSizes(run.input(1), size, use.format());
    }
  }

  /** The loaded model that it belongs to. */
  Loaded owner() {
    return owner;
  }

  int size() {
    return pictures.length;
  }

  InputRows rows() {
    return rows;
  }

  void fill(int item, MemorySegment samples) {
    rows.fill(use.samples(), samples, pictures[item]);
  }

  /** Fills a picture with one colour. */
  void blank(int item) {
    long count = pictures[item].byteSize() / Float.BYTES;
    for (long i = 0; i < count; i++) {
      int channel = (int) (use.format().layout().planes() == 1 ? i % 3 : i / (count / 3));
      float value = use.samples().of(channel, use.format().pad());
      pictures[item].setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
    }
  }

  void run() {
    run.run();
  }

  List<TensorSpec> outputs() {
    return run.outputs();
  }

  MemorySegment output(int index) {
    return run.output(index);
  }

  /** What the last run saw in a view, in source pixels, highest score first. */
  List<Detection> read(int item, NetworkEyes eyes, AnalysisFrame frame, FrameView view) {
    candidates.clear();
    head.decode(outputs[item], eyes.minScore(), eyes.wanted(), candidates);
    int count = candidates.suppress(use.overlap());
    FrameTransform back = view.transform().withoutRows(rows.first());
    List<Detection> detections = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      SourceBoxes.add(candidates, candidates.kept(i), frame, back, detections);
    }
    return detections;
  }

  @Override
  public void close() {
    run.close();
  }

  private MemorySegment[] outputs(int item, int size) {
    MemorySegment[] parts = new MemorySegment[run.outputs().size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part(run.output(i), item, size);
    }
    return parts;
  }

  private static MemorySegment part(MemorySegment whole, int item, int size) {
    long bytes = whole.byteSize() / size;
    return whole.asSlice(item * bytes, bytes);
  }

  private static void fillSizes(MemorySegment sizes, int size, PictureFormat format) {
    for (int item = 0; item < size; item++) {
      sizes.setAtIndex(ValueLayout.JAVA_LONG, 2L * item, format.width());
      sizes.setAtIndex(ValueLayout.JAVA_LONG, 2L * item + 1, format.height());
    }
  }
}
