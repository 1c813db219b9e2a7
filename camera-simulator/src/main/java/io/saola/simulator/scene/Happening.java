package io.saola.simulator.scene;

import io.saola.core.incident.IncidentType;

/**
 * A situation that is to be reported, as the script has it.
 *
 * @param zone id of the zone it happens in
 * @param start when it truly begins, seconds of the scene's time
 * @param end when it is over, seconds of the scene's time
 */
public record Happening(IncidentType type, String zone, double start, double end) {}
