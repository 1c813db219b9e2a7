/**
 * Alerts on their way to those who watch. Stored changes and camera states come in, and each client
 * of the live feed gets them in order, from where it left off, at its own pace within bounds.
 */
@NullMarked
package io.saola.events.delivery;

import org.jspecify.annotations.NullMarked;
