package io.saola.events.delivery.reviews;

/** Listens at a destination's topic, on a thread of its own, until it is closed. */
public interface ReviewSource extends AutoCloseable {

  /** Listens no more; what was not taken yet comes again after the next start. */
  @Override
  void close();
}
