package io.saola.ingest.decode;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A pointer to memory of somebody else's, which can be pointed elsewhere without a new object.
 * Frees nothing.
 */
final class NativeAddress extends BytePointer {

  NativeAddress() {
    super((Pointer) null);
  }

  NativeAddress to(long nativeAddress) {
    address = nativeAddress;
    return this;
  }
}
