package io.saola.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every courier must do, with a real destination on the loopback. */
public abstract class CourierContract {

  @TempDir Path folder;
  private Destination destination;

  /** A foreign system that comes and goes. */
  public interface Destination {

    /** Another courier to it. */
    Courier courier() throws Exception;

    /** Nobody listens there any more. */
    void goAway() throws Exception;

    /** Somebody listens at the same place again. */
    void comeBack() throws Exception;

    /** How much it has been told, as far as it remembers. */
    int taken() throws Exception;

    void close() throws Exception;
  }

  /** Starts one that listens. */
  protected abstract Destination destination(Path folder) throws Exception;

  @BeforeEach
  void startDestination() throws Exception {
    destination = destination(folder);
  }

  @AfterEach
  void stopDestination() throws Exception {
    destination.close();
  }

  @Test
  void shouldCompleteOnceTheDestinationHasIt() throws Exception {
    int before = destination.taken();

    try (Courier courier = destination.courier()) {
      courier.send(Deliveries.opened(1)).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    assertThat(destination.taken()).isEqualTo(before + 1);
  }

  @Test
  void shouldSayThatTheDestinationIsAwayAndRecoverByItself() throws Exception {
    try (Courier courier = destination.courier()) {
      courier.send(Deliveries.opened(1)).toCompletableFuture().get(30, TimeUnit.SECONDS);
      destination.goAway();

      assertAway(courier.send(Deliveries.opened(2)).toCompletableFuture());

      destination.comeBack();
      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> succeeds(courier.send(Deliveries.opened(2)).toCompletableFuture()));
    }
  }

  @Test
  void shouldNeverBlockItsCaller() throws Exception {
    destination.goAway();
    try (Courier courier = destination.courier()) {
      long begun = System.nanoTime();
      List<CompletableFuture<Void>> sent =
          IntStream.rangeClosed(1, 100)
              .mapToObj(n -> courier.send(Deliveries.opened(n)).toCompletableFuture())
              .toList();
      long nanos = System.nanoTime() - begun;

      assertThat(Duration.ofNanos(nanos)).isLessThan(Duration.ofSeconds(3));
      sent.forEach(CourierContract::assertAway);
    }
  }

  @Test
  void shouldFailWhatIsSentAfterItWasClosed() throws Exception {
    Courier courier = destination.courier();
    courier.close();
    courier.close();

    assertAway(courier.send(Deliveries.opened(1)).toCompletableFuture());
  }

  private static boolean succeeds(CompletableFuture<Void> sent) {
    return catchThrowable(() -> sent.get(60, TimeUnit.SECONDS)) == null;
  }

  /** Within some seconds, and with a sentence. */
  public static void assertAway(CompletableFuture<Void> sent) {
    assertFails(sent, DeliveryException.Cause.AWAY);
  }

  /** Within some seconds, and with a sentence. */
  public static DeliveryException assertFails(
      CompletableFuture<Void> sent, DeliveryException.Cause kind) {
    Throwable failure = catchThrowable(() -> sent.get(40, TimeUnit.SECONDS));

    assertThat(failure).hasCauseInstanceOf(DeliveryException.class);
    DeliveryException told = (DeliveryException) failure.getCause();
    assertThat(told.kind()).as(told.getMessage()).isEqualTo(kind);
    assertThat(told.getMessage()).isNotBlank();
    return told;
  }
}
