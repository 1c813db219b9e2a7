/**
 * Does what a scenario scripts, and watches when it comes true. Comes in: the acts and the street
 * they happen in; goes out: who plays a part beside the traffic, and the situations to be found.
 */
@NullMarked
package io.saola.simulator.act;

import org.jspecify.annotations.NullMarked;
