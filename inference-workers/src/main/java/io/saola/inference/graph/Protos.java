package io.saola.inference.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;

/** The small parts that an ONNX graph is written with. */
public final class Protos {

  private Protos() {}

  public static AttributeProto number(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  public static AttributeProto whole(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  public static AttributeProto wholes(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  public static OperatorSetIdProto operators(String domain, long version) {
    return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
  }

  public static ValueInfoProto floatOutput(String name) {
    TypeProto.Tensor floats =
        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(floats))
        .build();
  }

  public static TensorProto single(String name, float value) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT_VALUE)
        .addFloatData(value)
        .build();
  }

  public static TensorProto floats(String name, float... values) {
    TensorProto.Builder tensor = tensor(name, TensorProto.DataType.FLOAT_VALUE, values.length);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor.build();
  }

  public static TensorProto ints(String name, int... values) {
    TensorProto.Builder tensor = tensor(name, TensorProto.DataType.INT32_VALUE, values.length);
    for (int value : values) {
      tensor.addInt32Data(value);
    }
    return tensor.build();
  }

  public static TensorProto bytes(String name, Iterable<Long> shape, byte... values) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.INT8_VALUE)
        .addAllDims(shape)
        .setRawData(ByteString.copyFrom(values))
        .build();
  }

  /** A single unsigned byte. */
  public static TensorProto unsigned(String name, int value) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.UINT8_VALUE)
        .addInt32Data(value)
        .build();
  }

  private static TensorProto.Builder tensor(String name, int type, int length) {
    return TensorProto.newBuilder().setName(name).setDataType(type).addDims(length);
  }
}
