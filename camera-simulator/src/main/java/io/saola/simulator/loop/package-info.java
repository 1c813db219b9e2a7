/**
 * Clips that are coded and cut into payloads once and then sent to thousands of clients. Comes in:
 * scenes to be filmed or files; goes out: loops.
 */
@NullMarked
package io.saola.simulator.loop;

import org.jspecify.annotations.NullMarked;
