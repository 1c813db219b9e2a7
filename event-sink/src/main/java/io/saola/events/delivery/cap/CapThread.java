package io.saola.events.delivery.cap;

import io.saola.core.config.DestinationConfig;
import io.saola.core.config.DestinationConfig.Change;
import io.saola.events.delivery.Delivery;
import io.saola.events.delivery.cap.CapHead.MessageType;
import io.saola.events.review.ReviewState;
import io.saola.events.store.IncidentChange;
import io.saola.events.store.StoredIncident;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which message follows which: the first warns, later ones update it, a false alarm cancels it, and
 * one that is taken up again after that warns anew. What was sent is remembered for the newest
 * incidents. What is not remembered, as after a restart, is worked out: the first warning's name
 * and time are those of its incident. Safe for use by any thread.
 */
final class CapThread {

  private static final int REMEMBERED = 10_000;

  /** CAP 1.2, 3.2.1: no fractions of seconds, and no Z. */
  private static final DateTimeFormatter SENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  private final String sender;
  private final boolean opens;
  private final Map<String, Sent> sent =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sent> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * What the hub has of an incident.
   *
   * @param alert how the message is named that warned
   * @param latest how the newest is named
   */
  private record Sent(String alert, String latest, boolean cancelled) {}

  CapThread(DestinationConfig.Cap config) {
    this.sender = config.sender();
    Set<Change> changes = config.filter().changes();
    this.opens = changes.isEmpty() || changes.contains(Change.OPENED);
  }

  /** What the next message says of itself; empty when there is nothing to say. */
  synchronized Optional<CapHead> next(Delivery delivery) {
    StoredIncident stored = delivery.change().incident();
    boolean isFalse = stored.review().state() == ReviewState.FALSE_ALARM;
    Sent before = before(delivery);
    if (isFalse && (before == null || before.cancelled())) {
      return Optional.empty();
    }
    if (before == null || before.cancelled()) {
      return Optional.of(head(delivery, MessageType.ALERT, List.of()));
    }
    MessageType type = isFalse ? MessageType.CANCEL : MessageType.UPDATE;
    Set<String> earlier = new LinkedHashSet<>(List.of(before.alert(), before.latest()));
    return Optional.of(head(delivery, type, List.copyOf(earlier)));
  }

  private @Nullable Sent before(Delivery delivery) {
    Sent known = sent.get(id(delivery));
    boolean first = !opens || delivery.change().kind() == IncidentChange.Kind.OPENED;
    if (known != null || first) {
      return known;
    }
    String alert = first(delivery).reference(sender);
    return new Sent(alert, alert, false);
  }

  private CapHead head(Delivery delivery, MessageType type, List<String> references) {
    IncidentChange change = delivery.change();
    return change.kind() == IncidentChange.Kind.OPENED
        ? first(delivery)
        : new CapHead(
            id(delivery) + "~" + change.seq(),
            sent(change.at(), delivery.site().timezone()),
            type,
            references);
  }

  private static CapHead first(Delivery delivery) {
    Instant at = delivery.change().incident().pushedAt();
    return new CapHead(
        id(delivery), sent(at, delivery.site().timezone()), MessageType.ALERT, List.of());
  }

  /** The hub has it. */
  synchronized void sent(Delivery delivery, CapHead head) {
    String name = head.reference(sender);
    Sent before = before(delivery);
    String alert = before == null || head.type() == MessageType.ALERT ? name : before.alert();
    sent.put(id(delivery), new Sent(alert, name, head.type() == MessageType.CANCEL));
  }

  private static String id(Delivery delivery) {
    return delivery.change().incident().incident().id().value();
  }

  static String sent(Instant at, ZoneId zone) {
    return SENT.format(at.atZone(zone));
  }
}
