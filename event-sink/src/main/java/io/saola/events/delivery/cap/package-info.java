/**
 * Warnings in OASIS's Common Alerting Protocol 1.2, posted to a hub. In come deliveries, out go
 * alerts, their updates and cancellations as XML.
 */
@NullMarked
package io.saola.events.delivery.cap;

import org.jspecify.annotations.NullMarked;
