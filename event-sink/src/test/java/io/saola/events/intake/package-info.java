/** The intake with a store that is away, full or picky. */
@NullMarked
package io.saola.events.intake;

import org.jspecify.annotations.NullMarked;
