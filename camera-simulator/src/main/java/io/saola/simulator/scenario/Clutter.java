package io.saola.simulator.scenario;

import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;

/**
 * Something that is no road user and that detectors take for one: rain streaks, glare, shadows. It
 * comes at a place, flickers, and goes.
 *
 * @param objectClass what it is taken for
 * @param area where it comes, fractions of the picture
 * @param every seconds from one to the next
 * @param lasts seconds that it stays
 * @param width fraction of the picture's width
 * @param height fraction of the picture's height
 * @param score how sure the detector is of it, 0..1
 * @param seen share of the frames in which it is reported, 0..1
 * @param drift fractions of the picture's width a second that it moves to the right
 */
public record Clutter(
    ObjectClass objectClass,
    Box area,
    Range every,
    Range lasts,
    Range width,
    Range height,
    Range score,
    double seen,
    Range drift) {}
