/** A real broker. */
@NullMarked
package io.saola.events.delivery.mqtt;

import org.jspecify.annotations.NullMarked;
