package io.saola.inference.detect.neural;

import io.saola.inference.detect.DetectionException;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.network.Network;
import io.saola.inference.detect.network.NetworkRun;
import io.saola.inference.detect.network.NetworkRuntime;
import io.saola.inference.detect.network.ProviderException;
import io.saola.inference.detect.network.TensorSpec;
import io.saola.inference.detect.onnx.OnnxRuntime;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** ONNX Runtime on the processor under other providers' names, each of which can be lost. */
final class LosableRuntime implements NetworkRuntime {

  private final OnnxRuntime processor = new OnnxRuntime();
  private final Set<String> lost = new HashSet<>();

  /** Providers whose networks stay dead although new ones work. */
  private final Set<Network> dead = new HashSet<>();

  private final Set<Network> alive = new HashSet<>();

  void lose(String provider) {
    lost.add(provider);
  }

  void find(String provider) {
    lost.remove(provider);
  }

  /** There again, for what is loaded from now on. */
  void restart(String provider) {
    lost.remove(provider);
    dead.addAll(alive);
  }

  /** Networks that nobody has closed. */
  int open() {
    return alive.size();
  }

  @Override
  public Network open(Path file, String provider, List<TensorSpec> inputs, int most)
      throws ProviderException, ModelException {
    if (lost.contains(provider)) {
      throw new ProviderException("the device is gone");
    }
    Network network = new Losable(provider, processor.open(file, "cpu", inputs, most));
    alive.add(network);
    return network;
  }

  private final class Losable implements Network {

    private final String provider;
    private final Network network;

    Losable(String provider, Network network) {
      this.provider = provider;
      this.network = network;
    }

    @Override
    public String provider() {
      return provider;
    }

    @Override
    public List<TensorSpec> inputs() {
      return network.inputs();
    }

    @Override
    public List<TensorSpec> outputs() {
      return network.outputs();
    }

    @Override
    public NetworkRun newRun(List<TensorSpec> inputs, List<String> outputs) {
      return new LosableRun(this, network.newRun(inputs, outputs));
    }

    @Override
    public void close() {
      alive.remove(this);
      network.close();
    }

    boolean isLost() {
      return lost.contains(provider) || dead.contains(this);
    }
  }

  private record LosableRun(Losable network, NetworkRun real) implements NetworkRun {

    @Override
    public List<TensorSpec> outputs() {
      return real.outputs();
    }

    @Override
    public MemorySegment input(int index) {
      return real.input(index);
    }

    @Override
    public MemorySegment output(int index) {
      return real.output(index);
    }

    @Override
    public void run() {
      if (network.isLost()) {
        throw new DetectionException("the device is gone");
      }
      real.run();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
