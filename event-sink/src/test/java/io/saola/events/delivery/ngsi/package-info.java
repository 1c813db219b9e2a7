/** Entities of a context broker. */
@NullMarked
package io.saola.events.delivery.ngsi;

import org.jspecify.annotations.NullMarked;
