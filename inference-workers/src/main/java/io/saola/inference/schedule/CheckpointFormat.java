package io.saola.inference.schedule;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A camera's checkpoint as bytes: a version, then the analyser's state, the detector's name, the
 * detector's memory and what was learned of the picture, each with its length.
 */
final class CheckpointFormat {

  private static final int VERSION = 2;

  private CheckpointFormat() {}

  /**
   * The parts of a checkpoint.
   *
   * @param analyser state of tracker and rules
   * @param detector name of the detector that {@code memory} belongs to
   * @param memory what the detector has learned, may be empty
   * @param picture what the signals' meters have learned, may be empty
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on as they are, never compared
  record Parts(byte[] analyser, String detector, byte[] memory, byte[] picture) {}

  static byte[] write(Parts parts) {
    int size = parts.analyser().length + parts.memory().length + parts.picture().length + 64;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(parts.analyser().length);
      out.write(parts.analyser());
      out.writeUTF(parts.detector());
      out.writeInt(parts.memory().length);
      out.write(parts.memory());
      out.writeInt(parts.picture().length);
      out.write(parts.picture());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * Takes a checkpoint apart.
   *
   * @throws IllegalArgumentException with a sentence when these are not the bytes of a known
   *     version
   */
  static Parts read(byte[] checkpoint) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(checkpoint))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "a checkpoint of version " + VERSION + " expected, found version " + version);
      }
      byte[] analyser = block(in);
      String detector = in.readUTF();
      byte[] memory = block(in);
      return new Parts(analyser, detector, memory, block(in));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "a checkpoint was cut short at " + checkpoint.length + " bytes", e);
    }
  }

  private static byte[] block(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IllegalArgumentException(
          "a checkpoint names a part of " + length + " bytes, " + in.available() + " are left");
    }
    return in.readNBytes(length);
  }
}
