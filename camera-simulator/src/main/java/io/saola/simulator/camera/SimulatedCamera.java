package io.saola.simulator.camera;

import io.saola.core.camera.CameraId;

/** A camera that runs in real time. Closed only after the threads it borrows have ended. */
public sealed interface SimulatedCamera extends AutoCloseable
    permits SceneCamera, StreetCamera, VideoCamera {

  CameraId id();

  /** Its stream. */
  Feed feed();

  /** Frees what is native. */
  @Override
  void close();
}
