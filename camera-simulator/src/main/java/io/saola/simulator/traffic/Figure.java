package io.saola.simulator.traffic;

import io.saola.simulator.scenario.Kind;
import io.saola.simulator.world.Pose;

/**
 * Somebody or something at one moment.
 *
 * @param id stays the same as long as they are there, and is never used again
 */
public record Figure(long id, Kind kind, Pose pose) {}
