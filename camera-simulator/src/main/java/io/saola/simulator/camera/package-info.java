/**
 * Cameras that run in real time. Comes in: scenes or video files; goes out: coded pictures to
 * whoever has joined, and what truly happened in front of each camera so far.
 */
@NullMarked
package io.saola.simulator.camera;

import org.jspecify.annotations.NullMarked;
