package io.saola.simulator.camera;

import io.saola.simulator.encode.CodedPicture;

/** Somebody who is sent a camera's pictures. */
@FunctionalInterface
public interface Viewer {

  /** Takes a picture. Called by a camera's thread, in order; never blocks. */
  void offer(CodedPicture picture);
}
