/**
 * The make-believe world in front of a simulated camera: who moves where and when, what stands
 * around, and the camera's own place. Comes in: metres and seconds from a script; goes out: poses
 * at a moment, and where they appear in the picture.
 */
@NullMarked
package io.saola.simulator.world;

import org.jspecify.annotations.NullMarked;
