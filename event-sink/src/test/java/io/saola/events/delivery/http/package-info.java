/** HTTP to servers that behave and that do not. */
@NullMarked
package io.saola.events.delivery.http;

import org.jspecify.annotations.NullMarked;
