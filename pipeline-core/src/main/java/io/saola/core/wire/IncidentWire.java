package io.saola.core.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import io.saola.core.config.CameraConfig.Location;
import io.saola.core.time.MediaTime;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@link IncidentMessage} as {@code saola.v1.IncidentChange} of Protobuf, and back. */
public final class IncidentWire {

  private IncidentWire() {}

  /** As bytes. */
  public static byte[] encode(IncidentMessage message) {
    var wire =
        Messages.IncidentChange.newBuilder()
            .setId(message.id())
            .setSource(message.source())
            .setSequence(message.sequence())
            .setChange(message.change())
            .setAtMicros(micros(message.at()))
            .setIncident(SituationWire.encode(message.incident()))
            .setReview(encode(message.review()))
            .setDrill(message.drill())
            .setPushedAtMicros(micros(message.pushedAt()))
            .setOverdue(message.overdue());
    given(message.camera(), camera -> wire.setCamera(encode(camera)));
    given(message.dueAt(), due -> wire.setDueAtMicros(micros(due)));
    return wire.build().toByteArray();
  }

  private static Messages.Camera encode(IncidentMessage.Camera camera) {
    var wire = Messages.Camera.newBuilder().setName(camera.name());
    given(
        camera.location(),
        at ->
            wire.setLocation(
                Messages.Location.newBuilder().setLatitude(at.lat()).setLongitude(at.lon())));
    return wire.build();
  }

  private static Messages.Review encode(IncidentMessage.Review review) {
    var wire = Messages.Review.newBuilder().setState(review.state()).setVersion(review.version());
    given(review.note(), wire::setNote);
    given(review.assignee(), wire::setAssignee);
    given(review.unit(), wire::setUnit);
    given(review.reason(), wire::setReason);
    given(review.by(), wire::setBy);
    given(review.at(), at -> wire.setAtMicros(micros(at)));
    return wire.build();
  }

  /**
   * From bytes.
   *
   * @throws BadMessageException when they are no such message, or speak of what this version does
   *     not know
   */
  public static IncidentMessage decode(byte[] bytes) throws BadMessageException {
    try {
      return decode(Messages.IncidentChange.parseFrom(bytes));
    } catch (InvalidProtocolBufferException malformed) {
      throw new BadMessageException("no Protobuf: " + malformed.getMessage());
    }
  }

  private static IncidentMessage decode(Messages.IncidentChange wire) throws BadMessageException {
    return new IncidentMessage(
        wire.getId(),
        wire.getSource(),
        wire.getSequence(),
        wire.getChange(),
        instant(wire.getAtMicros()),
        SituationWire.decode(wire.getIncident()),
        wire.hasCamera() ? decode(wire.getCamera()) : null,
        decode(wire.getReview()),
        wire.getDrill(),
        instant(wire.getPushedAtMicros()),
        wire.hasDueAtMicros() ? instant(wire.getDueAtMicros()) : null,
        wire.getOverdue());
  }

  private static IncidentMessage.Camera decode(Messages.Camera wire) {
    return new IncidentMessage.Camera(
        wire.getName(),
        wire.hasLocation()
            ? new Location(wire.getLocation().getLatitude(), wire.getLocation().getLongitude())
            : null);
  }

  private static IncidentMessage.Review decode(Messages.Review wire) {
    return new IncidentMessage.Review(
        wire.getState(),
        wire.getVersion(),
        wire.hasNote() ? wire.getNote() : null,
        wire.hasAssignee() ? wire.getAssignee() : null,
        wire.hasUnit() ? wire.getUnit() : null,
        wire.hasReason() ? wire.getReason() : null,
        wire.hasBy() ? wire.getBy() : null,
        wire.hasAtMicros() ? instant(wire.getAtMicros()) : null);
  }

  static <T> void given(@Nullable T value, Consumer<T> setter) {
    Optional.ofNullable(value).ifPresent(setter);
  }

  private static long micros(Instant time) {
    return MediaTime.of(time).micros();
  }

  private static Instant instant(long micros) {
    return new MediaTime(micros).toInstant();
  }
}
