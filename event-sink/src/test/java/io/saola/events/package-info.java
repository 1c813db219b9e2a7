/** The sink as its users meet it: over HTTP, across restarts, with the store in trouble. */
@NullMarked
package io.saola.events;

import org.jspecify.annotations.NullMarked;
