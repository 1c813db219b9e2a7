package io.saola.core.wire;

import io.saola.core.camera.CameraId;
import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.PictureFault;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import java.util.Optional;

/** {@link Incident} as {@code saola.v1.Incident} of Protobuf, and back. */
final class SituationWire {

  private SituationWire() {}

  static Messages.Incident encode(Incident incident) {
    var wire =
        Messages.Incident.newBuilder()
            .setId(incident.id().value())
            .setCamera(incident.camera().value())
            .setRule(incident.rule())
            .setType(incident.type().id())
            .setSeverity(incident.severity().id())
            .setStartedAtMicros(incident.startedAt().micros())
            .setDetectedAtMicros(incident.detectedAt().micros())
            .setConfidence(incident.confidence())
            .addAllTracks(incident.tracks())
            .setBox(encode(incident.box()))
            .setFrameWidth(incident.frameWidth())
            .setFrameHeight(incident.frameHeight());
    IncidentWire.given(incident.endedAt(), end -> wire.setEndedAtMicros(end.micros()));
    IncidentWire.given(incident.zone(), wire::setZone);
    IncidentWire.given(incident.fault(), fault -> wire.setFault(fault.id()));
    return wire.build();
  }

  private static Messages.Box encode(Box box) {
    return Messages.Box.newBuilder()
        .setX(box.x())
        .setY(box.y())
        .setWidth(box.width())
        .setHeight(box.height())
        .build();
  }

  static Incident decode(Messages.Incident wire) throws BadMessageException {
    try {
      return new Incident(
          new IncidentId(wire.getId()),
          new CameraId(wire.getCamera()),
          wire.getRule(),
          known(IncidentType.byId(wire.getType()), wire.getType()),
          known(Severity.byId(wire.getSeverity()), wire.getSeverity()),
          new MediaTime(wire.getStartedAtMicros()),
          new MediaTime(wire.getDetectedAtMicros()),
          wire.hasEndedAtMicros() ? new MediaTime(wire.getEndedAtMicros()) : null,
          wire.getConfidence(),
          wire.hasZone() ? wire.getZone() : null,
          wire.getTracksList(),
          box(wire.getBox()),
          wire.getFrameWidth(),
          wire.getFrameHeight(),
          wire.hasFault() ? known(PictureFault.byId(wire.getFault()), wire.getFault()) : null);
    } catch (IllegalArgumentException wrong) {
      throw new BadMessageException("an incident that cannot be: " + wrong.getMessage());
    }
  }

  private static Box box(Messages.Box wire) {
    return new Box(wire.getX(), wire.getY(), wire.getWidth(), wire.getHeight());
  }

  private static <T> T known(Optional<T> value, String id) throws BadMessageException {
    return value.orElseThrow(() -> new BadMessageException("'" + id + "' is not known here"));
  }
}
