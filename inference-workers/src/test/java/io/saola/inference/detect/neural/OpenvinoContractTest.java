package io.saola.inference.detect.neural;

class OpenvinoContractTest extends ProviderContract {

  @Override
  String provider() {
    return "openvino";
  }
}
