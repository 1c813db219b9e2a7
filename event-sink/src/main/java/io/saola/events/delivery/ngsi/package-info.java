/**
 * A city's context broker, over NGSI-LD. In come deliveries and minutes of traffic, out go entities
 * of Smart Data Models: Alert and TrafficFlowObserved.
 */
@NullMarked
package io.saola.events.delivery.ngsi;

import org.jspecify.annotations.NullMarked;
