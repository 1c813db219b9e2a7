/**
 * Pictures of the make-believe world. Comes in: a scene and a moment; goes out: a picture in memory
 * outside the Java heap, the same for the same scene and moment.
 */
@NullMarked
package io.saola.simulator.render;

import org.jspecify.annotations.NullMarked;
