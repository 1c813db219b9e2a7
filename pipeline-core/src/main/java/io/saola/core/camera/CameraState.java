package io.saola.core.camera;

import java.util.Locale;

/** What a camera is doing, as the operator sees it. */
public enum CameraState {
  /** A connection is being made for the first time or again. */
  CONNECTING,
  /** Media arrives. */
  STREAMING,
  /** Connected, but no media for longer than the watchdog allows. */
  STALLED,
  /** Not reachable; tried again with backoff. */
  OFFLINE,
  /** Reachable, but it refuses or offers nothing usable: password, path, codec. Tried again. */
  REFUSED;

  /** The word in configuration, API and metrics. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
