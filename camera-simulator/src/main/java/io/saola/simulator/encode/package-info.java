/**
 * Pictures to coded video. Comes in: planes of luma and chroma with the time they were taken; goes
 * out: coded pictures as units on the Java heap, ready to be sent to any number of clients.
 */
@NullMarked
package io.saola.simulator.encode;

import org.jspecify.annotations.NullMarked;
