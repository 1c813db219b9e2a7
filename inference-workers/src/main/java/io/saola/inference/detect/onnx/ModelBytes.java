package io.saola.inference.detect.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.saola.inference.graph.FocusFold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Models that are quicker when a part of them is written in another way. */
final class ModelBytes {

  /** Detectors are far smaller; what is larger is not read twice. */
  private static final long LARGEST = 512L << 20;

  private ModelBytes() {}

  /**
   * The model rewritten, or empty when the file is to be taken as it is. That is also so when it
   * cannot be read: ONNX Runtime then says why.
   */
  static Optional<byte[]> of(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
      boolean elsewhere =
          model.getGraph().getInitializerList().stream()
              .anyMatch(t -> t.getExternalDataCount() > 0);
      // Weights in files of their own are looked for beside the model's file.
      return elsewhere ? Optional.empty() : FocusFold.of(model).map(ModelProto::toByteArray);
    } catch (InvalidProtocolBufferException notAModel) {
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
