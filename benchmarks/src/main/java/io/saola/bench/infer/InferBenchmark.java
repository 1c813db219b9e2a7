package io.saola.bench.infer;

import ai.onnxruntime.OrtException;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.network.ElementType;
import io.saola.inference.detect.network.Network;
import io.saola.inference.detect.network.NetworkRun;
import io.saola.inference.detect.network.ProviderException;
import io.saola.inference.detect.network.TensorSpec;
import io.saola.inference.detect.onnx.OnnxRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One run of YOLOX-nano on one thread: through Saola, and bare. */
@SuppressWarnings("NullAway.Init") // JMH calls open() first
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 4)
public class InferBenchmark {

  private static final float GREY = 114;

  private Network network;
  private NetworkRun run;
  private BareYolox bare;

  @Setup
  public void open() throws ModelException, OrtException, ProviderException {
    Path model = BenchData.model();
    List<TensorSpec> inputs = List.of(TensorSpec.of("images", ElementType.FLOAT32, 1, 3, 416, 416));
    network = new OnnxRuntime().open(model, "cpu", inputs, 1);
    run = network.newRun(inputs, List.of("output"));
    bare = new BareYolox(model);
    bare.fill(GREY);
  }

  @Benchmark
  public NetworkRun saola() {
    run.run();
    return run;
  }

  @Benchmark
  public int bareOrtSession() throws OrtException {
    return bare.run();
  }

  @TearDown
  public void close() throws OrtException {
    run.close();
    network.close();
    bare.close();
  }
}
