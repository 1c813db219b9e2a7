/**
 * Moves everybody in a street: vehicles along roads and across lanes, people on pavements and
 * crossings. Comes in: a scenario and a seed; goes out: after each step of time, who is where.
 */
@NullMarked
package io.saola.simulator.traffic;

import org.jspecify.annotations.NullMarked;
