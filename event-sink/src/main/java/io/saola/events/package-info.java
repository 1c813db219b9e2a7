/**
 * From an incident to a reviewed alert. In come incidents, out go stored, evidenced and delivered
 * alerts.
 */
@NullMarked
package io.saola.events;

import org.jspecify.annotations.NullMarked;
