package io.saola.inference.detect.network;

import io.saola.inference.detect.DetectionException;
import java.util.List;

/**
 * A model in a runtime, on one provider. Any number of threads may run it at the same time, each by
 * a {@link NetworkRun} of its own. Close it after all of its runs.
 */
public interface Network extends AutoCloseable {

  /** Where it runs: a word of {@code detector.providers}. */
  String provider();

  /** What the file says that it takes. */
  List<TensorSpec> inputs();

  /** What the file says that it gives. */
  List<TensorSpec> outputs();

  /**
   * Memory for runs of one batch size. Runs the model once, on zeros, where the file leaves the
   * size of its outputs open. The caller closes it.
   *
   * @param inputs all of the file's inputs, without open axes
   * @param outputs names of those that are read, in the order in which {@link NetworkRun#output}
   *     counts them
   * @throws DetectionException when the model cannot be run so
   */
  NetworkRun newRun(List<TensorSpec> inputs, List<String> outputs);

  @Override
  void close();
}
