/**
 * Makes one outage of the cameras that went away together, so that a dead switch is one alarm with
 * a list and not fifty. The cameras' states come in; outages as they open, grow and end go out.
 */
@NullMarked
package io.saola.ingest.outage;

import org.jspecify.annotations.NullMarked;
