package io.saola.inference.detect.neural;

class TensorrtContractTest extends ProviderContract {

  @Override
  String provider() {
    return "tensorrt";
  }
}
