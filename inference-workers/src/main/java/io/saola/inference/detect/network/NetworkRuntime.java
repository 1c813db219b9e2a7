package io.saola.inference.detect.network;

import io.saola.inference.detect.model.ModelException;
import java.nio.file.Path;
import java.util.List;

/** A library that runs models. Implementations are safe for use by any thread. */
public interface NetworkRuntime {

  /**
   * Loads a file. The caller closes the network.
   *
   * @param provider a word of {@code detector.providers}
   * @param inputs what is going to be run, a batch of one; for runtimes whose files do not say. An
   *     axis left open is going to have several lengths, whatever the file says: only for runtimes
   *     that {@link #opensAxes}
   * @param most frames that a run is going to take at most
   * @throws ProviderException when this provider is not there, or cannot run the file
   * @throws ModelException when the file is nothing that this library can read
   */
  Network open(Path file, String provider, List<TensorSpec> inputs, int most)
      throws ProviderException, ModelException;

  /** Whether it can run a file with lengths of an axis that the file does not name. */
  default boolean opensAxes() {
    return false;
  }
}
