/** The feed's memory, and what every courier must do. */
@NullMarked
package io.saola.events.delivery;

import org.jspecify.annotations.NullMarked;
