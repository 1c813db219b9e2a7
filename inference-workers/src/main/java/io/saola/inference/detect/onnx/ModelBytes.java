package io.saola.inference.detect.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.saola.inference.detect.network.TensorSpec;
import io.saola.inference.graph.FocusFold;
import io.saola.inference.graph.OpenAxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Models that are quicker when a part of them is written in another way, or run on less. */
final class ModelBytes {

  /** Detectors are far smaller; what is larger is not read twice. */
  private static final long LARGEST = 512L << 20;

  private ModelBytes() {}

  /**
   * The model rewritten, or empty when the file is to be taken as it is. That is also so when it
   * cannot be read: ONNX Runtime then says why.
   *
   * @param inputs as they are going to be run
   */
  static Optional<byte[]> of(Path file, List<TensorSpec> inputs) {
    try {
      if (Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
      boolean elsewhere =
          model.getGraph().getInitializerList().stream()
              .anyMatch(t -> t.getExternalDataCount() > 0);
      // Weights in files of their own are looked for beside the model's file.
      return elsewhere ? Optional.empty() : rewritten(model, inputs);
    } catch (InvalidProtocolBufferException notAModel) {
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> rewritten(ModelProto model, List<TensorSpec> inputs) {
    Optional<ModelProto> folded = FocusFold.of(model);
    int open = inputs.getFirst().shape().lastIndexOf(TensorSpec.OPEN);
    return (open > 0 ? Optional.of(OpenAxes.of(folded.orElse(model), open)) : folded)
        .map(ModelProto::toByteArray);
  }
}
