/**
 * A topic of Kafka. In come deliveries, out go records with the camera's id as their key and
 * Protobuf ({@code saola.v1.IncidentChange}) as their value.
 */
@NullMarked
package io.saola.events.delivery.kafka;

import org.jspecify.annotations.NullMarked;
