package io.saola.inference.detect.neural;

import io.saola.inference.detect.DetectionException;
import io.saola.inference.detect.head.Heads;
import io.saola.inference.detect.model.ModelDescription;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelSource;
import io.saola.inference.detect.network.ElementType;
import io.saola.inference.detect.network.Network;
import io.saola.inference.detect.network.NetworkRun;
import io.saola.inference.detect.network.NetworkRuntime;
import io.saola.inference.detect.network.ProviderException;
import io.saola.inference.detect.network.TensorSpec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a model on a provider: compares it with its description and tries it on a blank picture, so
 * that what cannot work is refused before a camera depends on it. Safe for use by any thread.
 */
final class ModelLoader implements ProviderChain.Loader {

  private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

  private static final Set<String> GPUS = Set.of("cuda", "tensorrt");
  private static final int BATCH_ON_GPU = 16;

  private final ModelSource source;
  private final NetworkRuntime runtime;
  private final @Nullable Integer batch;

  /**
   * @param batch most frames in a run, null for what suits the provider
   */
  ModelLoader(ModelSource source, NetworkRuntime runtime, @Nullable Integer batch) {
    this.source = source;
    this.runtime = runtime;
    this.batch = batch;
  }

  @Override
  public String file() {
    return source.weights().toString();
  }

  /**
   * {@inheritDoc}
   *
   * <p>On the processor a model that can be is run without rows that a picture leaves free. The
   * others build or tune an engine for each size that they meet.
   */
  @Override
  public Loaded load(String provider) throws ProviderException, ModelException {
    int wanted = batch != null ? batch : GPUS.contains(provider) ? BATCH_ON_GPU : 1;
    List<TensorSpec> described = InputCheck.described(source.description());
    Loaded whole = open(provider, described, wanted, source.description(), false);
    if (!provider.equals(ProviderChain.CPU) || !runtime.opensAxes() || !whole.use().mayBeCut()) {
      return whole;
    }
    try {
      List<TensorSpec> open = InputCheck.withOpenRows(described);
      Loaded cut = open(provider, open, wanted, whole.use().description(), true);
      whole.retire();
      return cut;
    } catch (ModelException | ProviderException | RuntimeException e) {
      LOG.info(
          "{} always runs whole inputs, padding and all: {}", source.weights(), e.getMessage());
      return whole;
    }
  }

  /**
   * @param expected what it should be
   * @param cut whether pictures are run without rows that they leave free
   */
  private Loaded open(
      String provider, List<TensorSpec> inputs, int wanted, ModelDescription expected, boolean cut)
      throws ProviderException, ModelException {
    Network network = runtime.open(source.weights(), provider, inputs, wanted);
    Loaded loaded;
    try {
      loaded = load(network, wanted, expected, cut);
    } catch (ModelException | ProviderException | RuntimeException e) {
      network.close();
      throw e;
    }
    try {
      int height = loaded.use().format().height();
      tryOut(loaded, height);
      if (cut) {
        tryOut(loaded, height / 2);
      }
      return loaded;
    } catch (DetectionException e) {
      loaded.retire();
      if (cut) {
        throw e;
      }
      throw unusable(provider, "a blank picture fails: " + e.getMessage());
    }
  }

  private Loaded load(Network network, int wanted, ModelDescription expected, boolean cut)
      throws ProviderException, ModelException {
    ModelDescription description = sized(network, expected);
    List<String> differences = new ArrayList<>();
    List<TensorSpec> inputs = InputCheck.inputs(description, network.inputs(), differences);
    Heads.Choice choice = Heads.choose(description, network.outputs());
    differences.addAll(choice.differences());
    refuse(differences);
    List<TensorSpec> outputs = found(network, description, inputs, choice.outputs());
    int most = isOpen(network) && wanted > 1 && runs(network, inputs, outputs, wanted) ? wanted : 1;
    ModelUse use = ModelUse.of(description, inputs.size() > 1);
    return new Loaded(network, use, inputs, outputs, most, cut);
  }

  /** What has no description of its own may have any size. */
  private ModelDescription sized(Network network, ModelDescription expected) {
    List<Long> shape = network.inputs().isEmpty() ? List.of() : network.inputs().getFirst().shape();
    boolean sizes =
        !source.described()
            && shape.size() == 4
            && shape.subList(2, 4).stream().allMatch(n -> n >= 32 && n <= 4096 && n % 32 == 0);
    return sizes ? expected.ofSize(shape.get(3).intValue(), shape.get(2).intValue()) : expected;
  }

  private void refuse(List<String> differences) throws ModelException {
    if (!differences.isEmpty()) {
      throw new ModelException(
          source.weights()
              + " does not fit "
              + source.origin()
              + ": "
              + String.join("; ", differences)
              + ".");
    }
  }

  /** The outputs without open axes, compared once more. */
  private List<TensorSpec> found(
      Network network,
      ModelDescription description,
      List<TensorSpec> inputs,
      List<TensorSpec> chosen)
      throws ProviderException, ModelException {
    try (NetworkRun run = network.newRun(inputs, names(chosen))) {
      refuse(Heads.choose(description, run.outputs()).differences());
      return run.outputs();
    } catch (DetectionException e) {
      throw unusable(network.provider(), "it cannot be run: " + e.getMessage());
    }
  }

  /** One run on a blank picture: what crashes on that, or answers NaN, is no use on others. */
  private static void tryOut(Loaded loaded, int rows) {
    BatchRun run = Objects.requireNonNull(loaded.borrow(1, rows));
    try {
      tryOut(run);
    } finally {
      loaded.drop(run);
    }
  }

  private static void tryOut(BatchRun run) {
    run.blank(0);
    run.run();
    for (int i = 0; i < run.outputs().size(); i++) {
      TensorSpec output = run.outputs().get(i);
      if (output.type() == ElementType.FLOAT32 && hasNan(run.output(i))) {
        throw new DetectionException("its output " + output + " holds NaN");
      }
    }
  }

  private static boolean hasNan(MemorySegment output) {
    long count = output.byteSize() / Float.BYTES;
    for (long i = 0; i < count; i++) {
      if (Float.isNaN(output.getAtIndex(ValueLayout.JAVA_FLOAT, i))) {
        return true;
      }
    }
    return false;
  }

  /** Another provider may do better, unless this was the processor's. */
  private ModelException unusable(String provider, String reason) throws ProviderException {
    if (!provider.equals(ProviderChain.CPU)) {
      throw new ProviderException(reason);
    }
    return new ModelException(source.weights() + " cannot be used: " + reason + ".");
  }

  private static boolean isOpen(Network network) {
    return network.inputs().stream().allMatch(spec -> spec.shape().getFirst() == TensorSpec.OPEN);
  }

  /** Some files leave the batch open and then cannot run one. */
  private boolean runs(
      Network network, List<TensorSpec> inputs, List<TensorSpec> outputs, int size) {
    List<TensorSpec> sized = inputs.stream().map(input -> input.ofBatch(size)).toList();
    try (NetworkRun run = network.newRun(sized, names(outputs))) {
      run.run();
      List<TensorSpec> expected = outputs.stream().map(output -> output.ofBatch(size)).toList();
      if (!run.outputs().equals(expected)) {
        throw new DetectionException("it gives " + run.outputs());
      }
      return true;
    } catch (DetectionException e) {
      LOG.warn(
          "{} cannot take {} frames in a run and is given one at a time: {}",
          source.weights(),
          size,
          e.getMessage());
      return false;
    }
  }

  private static List<String> names(List<TensorSpec> specs) {
    return specs.stream().map(TensorSpec::name).toList();
  }
}
