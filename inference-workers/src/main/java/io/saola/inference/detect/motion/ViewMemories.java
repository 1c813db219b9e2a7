package io.saola.inference.detect.motion;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What was learned of each view, as bytes: a version, the number of views, each with its length.
 */
final class ViewMemories {

  private static final int VERSION = 2;

  private ViewMemories() {}

  static byte[] join(List<byte[]> views) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeByte(views.size());
      for (byte[] view : views) {
        out.writeInt(view.length);
        out.write(view);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** None when these are not the bytes of so many views. */
  static List<byte[]> part(byte[] memory, int expected) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(memory))) {
      if (in.read() != VERSION || in.read() != expected) {
        return List.of();
      }
      List<byte[]> views = new ArrayList<>();
      for (int i = 0; i < expected; i++) {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
          return List.of();
        }
        views.add(in.readNBytes(length));
      }
      return views;
    } catch (IOException cutShort) {
      return List.of();
    }
  }
}
