package io.saola.inference.detect.neural;

class DnnlContractTest extends ProviderContract {

  @Override
  String provider() {
    return "dnnl";
  }
}
