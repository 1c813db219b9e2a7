/**
 * What happens in front of each simulated camera, and what of it is to be reported. Comes in: a
 * seed; goes out: scenes with their actors, zones, rules and scripted situations.
 */
@NullMarked
package io.saola.simulator.scene;

import org.jspecify.annotations.NullMarked;
