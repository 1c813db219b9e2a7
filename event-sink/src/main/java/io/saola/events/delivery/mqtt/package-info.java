/**
 * Topics at a broker of MQTT 5. In come deliveries, out go messages with the same CloudEvents that
 * webhooks get.
 */
@NullMarked
package io.saola.events.delivery.mqtt;

import org.jspecify.annotations.NullMarked;
