package io.saola.events.delivery;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.events.store.IncidentChange;
import org.jspecify.annotations.Nullable;

/**
 * What one destination is told of one change.
 *
 * @param change numbered; the same number is always the same change, so that whoever gets it twice
 *     can tell. Its incident is as it stands when the delivery is made, which may be newer
 * @param site where Saola watches
 * @param camera as it is configured now, null when it is no more
 */
public record Delivery(
    IncidentChange change, SaolaConfig.Site site, @Nullable CameraConfig camera) {}
