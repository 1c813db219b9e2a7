package io.saola.inference.incident;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.time.MediaTime;
import io.saola.inference.tracking.Tracker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An analyser's state as bytes: magic, version, camera, tracker, trails, ends not yet told, and for
 * each rule its id, type and place, its book and what it knows besides, both with their length in
 * front so that those of a rule that is gone can be passed over. Big-endian; strings as {@link
 * DataOutput#writeUTF} has them.
 *
 * @param orphaned ends of situations whose rule is gone, not yet told
 */
record AnalyserState(
    Tracker tracker, Trails trails, int width, int height, List<IncidentEvent> orphaned) {

  private static final int MAGIC = 0x53414F41; // "SAOA"
  private static final int VERSION = 14;

  byte[] save(CameraId camera, List<IncidentRule> rules) {
    return bytes(
        out -> {
          out.writeInt(MAGIC);
          out.writeInt(VERSION);
          out.writeUTF(camera.value());
          tracker.writeTo(out);
          trails.writeTo(out);
          out.writeInt(width);
          out.writeInt(height);
          out.writeInt(orphaned.size());
          for (IncidentEvent event : orphaned) {
            writeEnd(out, event.incident());
          }
          out.writeInt(rules.size());
          for (IncidentRule rule : rules) {
            write(out, rule);
          }
        });
  }

  /**
   * Reads a state into rules that are new.
   *
   * @throws IllegalArgumentException with a sentence when it is none
   */
  static AnalyserState restore(byte[] bytes, CameraConfig camera, List<IncidentRule> rules) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      checkHead(in, camera.id());
      Tracker tracker = Tracker.readFrom(in);
      Trails trails = Trails.readFrom(in, Ground.of(camera));
      int width = in.readInt();
      int height = in.readInt();
      List<IncidentEvent> orphaned = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        orphaned.add(readEnd(in));
      }
      for (int left = in.readInt(); left > 0; left--) {
        orphaned.addAll(read(in, rules));
      }
      return new AnalyserState(tracker, trails, width, height, List.copyOf(orphaned));
    } catch (IOException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new IllegalArgumentException(
          "the saved state of camera " + camera.id() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void checkHead(DataInput in, CameraId camera) throws IOException {
    int magic = in.readInt();
    int version = in.readInt();
    if (magic != MAGIC || version != VERSION) {
      throw new IOException("a state of version " + VERSION + " expected, found " + version);
    }
    String owner = in.readUTF();
    if (!owner.equals(camera.value())) {
      throw new IOException("it belongs to camera " + owner);
    }
  }

  private static void write(DataOutput out, IncidentRule rule) throws IOException {
    RuleConfig config = rule.config();
    out.writeUTF(config.id());
    out.writeUTF(config.type().id());
    out.writeUTF(config.place());
    writeBlock(out, bytes(rule.book()::writeTo));
    writeBlock(out, bytes(rule::writeTo));
  }

  /** Reads one rule's part; gives the ends of its situations when no rule takes them over. */
  private static List<IncidentEvent> read(DataInputStream in, List<IncidentRule> rules)
      throws IOException {
    String id = in.readUTF();
    String type = in.readUTF();
    String place = in.readUTF();
    DataInput book = readBlock(in);
    DataInput own = readBlock(in);
    Optional<IncidentRule> heir =
        rules.stream()
            .filter(
                rule ->
                    rule.config().id().equals(id)
                        && rule.config().type().id().equals(type)
                        && rule.config().place().equals(place))
            .findFirst();
    if (heir.isEmpty()) {
      return SituationBook.readEnds(book);
    }
    heir.get().book().readFrom(book);
    heir.get().readFrom(own);
    return List.of();
  }

  private static void writeEnd(DataOutput out, Incident incident) throws IOException {
    MediaTime endedAt = incident.endedAt();
    State.write(out, incident);
    out.writeLong(endedAt == null ? incident.detectedAt().micros() : endedAt.micros());
  }

  private static IncidentEvent readEnd(DataInput in) throws IOException {
    Incident incident = State.readIncident(in);
    return new IncidentEvent.Ended(incident.ended(new MediaTime(in.readLong())));
  }

  private static void writeBlock(DataOutput out, byte[] block) throws IOException {
    out.writeInt(block.length);
    out.write(block);
  }

  private static DataInput readBlock(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] block = in.readNBytes(length);
    if (block.length < length) {
      throw new IOException("it ends too early");
    }
    return new DataInputStream(new ByteArrayInputStream(block));
  }

  private static byte[] bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  @FunctionalInterface
  private interface Writing {
    void writeTo(DataOutput out) throws IOException;
  }
}
