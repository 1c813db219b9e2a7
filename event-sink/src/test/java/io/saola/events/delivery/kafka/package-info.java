/** A real broker in this process. */
@NullMarked
package io.saola.events.delivery.kafka;

import org.jspecify.annotations.NullMarked;
