package io.saola.events.delivery.event;

import io.saola.core.config.CameraConfig;
import io.saola.core.wire.IncidentMessage;
import io.saola.events.delivery.Delivery;
import io.saola.events.review.DismissalReason;
import io.saola.events.review.Review;
import io.saola.events.store.IncidentChange;
import io.saola.events.store.StoredIncident;
import org.jspecify.annotations.Nullable;

/** Deliveries as the message that goes over Kafka. */
public final class IncidentMessages {

  private IncidentMessages() {}

  /** The message of a delivery. */
  public static IncidentMessage of(Delivery delivery) {
    IncidentChange change = delivery.change();
    StoredIncident stored = change.incident();
    return new IncidentMessage(
        CloudEvent.idOf(change),
        CloudEvent.sourceOf(delivery.site().name()),
        change.seq(),
        change.kind().id(),
        change.at(),
        stored.incident(),
        camera(delivery.camera()),
        review(stored),
        stored.drill(),
        stored.pushedAt(),
        stored.dueAt(),
        stored.overdue());
  }

  private static IncidentMessage.@Nullable Camera camera(@Nullable CameraConfig camera) {
    return camera == null ? null : new IncidentMessage.Camera(camera.name(), camera.location());
  }

  private static IncidentMessage.Review review(StoredIncident stored) {
    Review review = stored.review();
    DismissalReason reason = review.reason();
    return new IncidentMessage.Review(
        review.state().id(),
        stored.version(),
        review.note(),
        review.assignee(),
        review.unit(),
        reason == null ? null : reason.id(),
        review.by(),
        review.at());
  }
}
