package io.saola.core.stage;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over of one place that always holds the newest value. Any thread may put and take; neither
 * ever waits.
 */
public final class LatestSlot<T> {

  private final AtomicReference<@Nullable T> slot = new AtomicReference<>();

  /**
   * Puts a value in.
   *
   * @return the value it superseded, which the caller now owns, or null when the slot was empty
   */
  public @Nullable T put(T value) {
    return slot.getAndSet(value);
  }

  /** Takes the value out, or null when there is none; the caller owns it. */
  public @Nullable T take() {
    return slot.getAndSet(null);
  }
}
