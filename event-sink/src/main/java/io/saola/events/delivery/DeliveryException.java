package io.saola.events.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A destination did not take a delivery; the message is a sentence without secrets. */
public final class DeliveryException extends Exception {

  private static final long serialVersionUID = 1;

  private final Cause kind;
  private final @Nullable Duration after;

  /** What it means for the deliveries that wait. */
  public enum Cause {
    /** The destination is away or in trouble: nothing will get through now. */
    AWAY,
    /** The destination refuses this delivery: others may get through. */
    REFUSED
  }

  public DeliveryException(Cause kind, String sentence) {
    this(kind, sentence, null);
  }

  /**
   * @param after how long the destination asks to be left alone, null when it does not say
   */
  public DeliveryException(Cause kind, String sentence, @Nullable Duration after) {
    super(sentence);
    this.kind = kind;
    this.after = after;
  }

  /** What any failure of a courier means; of one that it does not know itself nothing is told. */
  static DeliveryException of(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : failure;
    return switch (cause) {
      case DeliveryException known -> known;
      case TimeoutException _ -> new DeliveryException(Cause.AWAY, "It did not answer in time.");
      default ->
          new DeliveryException(Cause.AWAY, "It failed: " + cause.getClass().getSimpleName() + ".");
    };
  }

  public Cause kind() {
    return kind;
  }

  /** How long the destination asks to be left alone. */
  public Optional<Duration> after() {
    return Optional.ofNullable(after);
  }
}
