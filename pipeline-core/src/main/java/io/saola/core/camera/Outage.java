package io.saola.core.camera;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cameras that went away together, most likely for one reason: what an operator is told once
 * instead of once for each camera.
 *
 * @param id unique, also across restarts
 * @param since when the first camera went away
 * @param until when the last one came back; empty while some are away
 * @param scope what the cameras share
 * @param place the shared address, such as {@code 10.1.2.0/24}; the camera's id for {@link
 *     Scope#CAMERA}, empty for {@link Scope#NODE}
 * @param cause one sentence for the operator, without secrets
 * @param cameras all that are or were part of it, in the order in which they went away
 * @param away those of them that are not back yet
 */
public record Outage(
    String id,
    Instant since,
    Optional<Instant> until,
    Scope scope,
    String place,
    String cause,
    List<CameraId> cameras,
    List<CameraId> away) {

  public Outage {
    cameras = List.copyOf(cameras);
    away = List.copyOf(away);
  }

  public boolean isOpen() {
    return until.isEmpty();
  }

  /** What the cameras of an outage have in common. */
  public enum Scope {
    /** One camera, for reasons of its own. */
    CAMERA,
    /** One host: an encoder or recorder with several channels. */
    HOST,
    /** One network: what a switch or a link carries. */
    NETWORK,
    /** Cameras of several networks: most likely this node's own connection. */
    NODE;

    /** The word in API and feed. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
