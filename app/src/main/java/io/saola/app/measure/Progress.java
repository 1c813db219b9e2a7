package io.saola.app.measure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Told how far a measurement is. */
@FunctionalInterface
public interface Progress {

  /** Of the part that goes on, 0..1. */
  void at(String part, double fraction);

  /** Lets a time pass. */
  default void pass(String part, Duration time) throws InterruptedException {
    until(part, time, () -> false);
  }

  /**
   * Lets time pass until something is so.
   *
   * @return whether it is, within the time
   */
  default boolean until(String part, Duration most, BooleanSupplier reached)
      throws InterruptedException {
    long start = System.nanoTime();
    for (long passed = 0; passed < most.toNanos(); passed = System.nanoTime() - start) {
      if (reached.getAsBoolean()) {
        return true;
      }
      at(part, passed / (double) most.toNanos());
      new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
    }
    return reached.getAsBoolean();
  }
}
