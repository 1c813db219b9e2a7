package io.saola.events.delivery;

import java.util.concurrent.CompletionStage;

/**
 * Brings deliveries to one destination. Safe for use by any thread. Whoever calls keeps the order:
 * the next change of an incident comes only when the one before has been completed, and many
 * incidents may be under way at once.
 */
public interface Courier extends AutoCloseable {

  /**
   * Sends one; never blocks.
   *
   * @return completes when the destination has said that it has it, else fails with a {@link
   *     DeliveryException} and may be tried again. A courier that gets no answer gives up by itself
   *     after some seconds
   */
  CompletionStage<Void> send(Delivery delivery);

  /** Lets go of connections; what is under way may fail. */
  @Override
  void close();
}
