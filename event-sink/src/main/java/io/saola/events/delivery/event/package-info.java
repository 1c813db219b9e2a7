/**
 * What programs are told of an incident, as JSON: the same for API, webhooks and MQTT. In come
 * stored incidents and deliveries, out go JSON and CloudEvents.
 */
@NullMarked
package io.saola.events.delivery.event;

import org.jspecify.annotations.NullMarked;
