package io.saola.inference.detect.neural;

class CudaContractTest extends ProviderContract {

  @Override
  String provider() {
    return "cuda";
  }
}
