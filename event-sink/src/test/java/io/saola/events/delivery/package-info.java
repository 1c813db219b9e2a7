/** The feed's memory. */
@NullMarked
package io.saola.events.delivery;

import org.jspecify.annotations.NullMarked;
