/**
 * The HTTP API: who asks is checked, what is asked is validated, and stored incidents, cameras and
 * the live feed go out as JSON, or a problem document (RFC 9457) that says what to change.
 */
@NullMarked
package io.saola.events.api;

import org.jspecify.annotations.NullMarked;
