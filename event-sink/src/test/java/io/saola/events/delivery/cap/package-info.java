/** Warnings, held against the rules of CAP. */
@NullMarked
package io.saola.events.delivery.cap;

import org.jspecify.annotations.NullMarked;
