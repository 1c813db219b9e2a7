/**
 * Points, boxes and polygons. Comes in: fractions of a picture from the configuration and pixels of
 * a source frame from a detector; goes out: the answers rules ask for (inside, overlap, direction).
 */
@NullMarked
package io.saola.core.geometry;

import org.jspecify.annotations.NullMarked;
