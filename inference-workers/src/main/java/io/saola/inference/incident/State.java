package io.saola.inference.incident;

import io.saola.core.camera.CameraId;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.PictureFault;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import io.saola.inference.tracking.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How the core's records look in a saved state. Enums go by their ids, which never change. */
final class State {

  private State() {}

  static void write(DataOutput out, Box box) throws IOException {
    out.writeDouble(box.x());
    out.writeDouble(box.y());
    out.writeDouble(box.width());
    out.writeDouble(box.height());
  }

  static Box readBox(DataInput in) throws IOException {
    return new Box(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
  }

  static void write(DataOutput out, Track track) throws IOException {
    out.writeLong(track.id());
    out.writeUTF(track.objectClass().id());
    write(out, track.box());
    out.writeDouble(track.confidence());
    out.writeLong(track.since().micros());
    out.writeLong(track.lastSeen().micros());
  }

  static ObjectClass readClass(DataInput in) throws IOException {
    String name = in.readUTF();
    return ObjectClass.byId(name)
        .orElseThrow(() -> new IOException("unknown class '" + name + "'"));
  }

  static Track readTrack(DataInput in) throws IOException {
    return new Track(
        in.readLong(),
        readClass(in),
        readBox(in),
        in.readDouble(),
        new MediaTime(in.readLong()),
        new MediaTime(in.readLong()));
  }

  static void write(DataOutput out, Incident incident) throws IOException {
    out.writeUTF(incident.id().value());
    out.writeUTF(incident.camera().value());
    out.writeUTF(incident.rule());
    out.writeUTF(incident.type().id());
    out.writeUTF(incident.severity().id());
    out.writeLong(incident.startedAt().micros());
    out.writeLong(incident.detectedAt().micros());
    out.writeDouble(incident.confidence());
    String zone = incident.zone();
    out.writeUTF(zone == null ? "" : zone);
    write(out, incident.tracks());
    write(out, incident.box());
    out.writeInt(incident.frameWidth());
    out.writeInt(incident.frameHeight());
    PictureFault fault = incident.fault();
    out.writeUTF(fault == null ? "" : fault.id());
  }

  /** Reads an open incident. */
  static Incident readIncident(DataInput in) throws IOException {
    IncidentId id = new IncidentId(in.readUTF());
    CameraId camera = new CameraId(in.readUTF());
    String rule = in.readUTF();
    String type = in.readUTF();
    String severity = in.readUTF();
    MediaTime startedAt = new MediaTime(in.readLong());
    MediaTime detectedAt = new MediaTime(in.readLong());
    double confidence = in.readDouble();
    String zone = in.readUTF();
    return new Incident(
        id,
        camera,
        rule,
        IncidentType.byId(type)
            .orElseThrow(() -> new IOException("unknown incident type '" + type + "'")),
        Severity.byId(severity)
            .orElseThrow(() -> new IOException("unknown severity '" + severity + "'")),
        startedAt,
        detectedAt,
        null,
        confidence,
        zone.isEmpty() ? null : zone,
        readIds(in),
        readBox(in),
        in.readInt(),
        in.readInt(),
        PictureFault.byId(in.readUTF()).orElse(null));
  }

  static void write(DataOutput out, Point point) throws IOException {
    out.writeDouble(point.x());
    out.writeDouble(point.y());
  }

  static Point readPoint(DataInput in) throws IOException {
    return new Point(in.readDouble(), in.readDouble());
  }

  static Kind readKind(DataInput in) throws IOException {
    String name = in.readUTF();
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new IOException("unknown kind '" + name + "'");
  }

  static Direction readDirection(DataInput in) throws IOException {
    String id = in.readUTF();
    return Direction.byId(id).orElseThrow(() -> new IOException("unknown direction '" + id + "'"));
  }

  static void write(DataOutput out, List<Long> ids) throws IOException {
    out.writeInt(ids.size());
    for (long id : ids) {
      out.writeLong(id);
    }
  }

  static List<Long> readIds(DataInput in) throws IOException {
    List<Long> ids = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      ids.add(in.readLong());
    }
    return ids;
  }
}
