package io.saola.simulator.scene;

import io.saola.simulator.world.Spot;
import java.util.List;

/**
 * A zone on the ground.
 *
 * @param direction the way traffic should go, empty when the zone has none
 */
public record GroundZone(String id, String kind, List<Spot> corners, List<Spot> direction) {

  public GroundZone {
    corners = List.copyOf(corners);
    direction = List.copyOf(direction);
  }
}
