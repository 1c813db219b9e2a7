package io.saola.simulator.camera;

import io.saola.core.camera.CameraId;
import java.nio.file.Path;

/** A recording that stands in for a camera, round and round. */
public record VideoFile(CameraId camera, Path file) {}
