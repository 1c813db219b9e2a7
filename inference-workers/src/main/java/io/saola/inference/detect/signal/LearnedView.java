package io.saola.inference.detect.signal;

import io.saola.core.frame.AnalysisFrame;
import io.saola.core.time.MediaTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What was learned of a camera's picture, and of which pictures. As bytes: a version, then deflated
 * the rest in the order of the fields, big-endian; some tens of kilobytes.
 *
 * @param width of the source frame, pixels
 * @param height of the source frame, pixels
 * @param cells of the picture
 * @param last media time of the last frame that it was learned from
 */
record LearnedView(int width, int height, int cells, MediaTime last, FamiliarView view) {

  private static final int VERSION = 1;

  /** The cells of a larger detector input than any. */
  private static final int MOST_CELLS = 1 << 20;

  /** Whether it was learned from frames like this one. */
  boolean fits(AnalysisFrame frame, int cellsNow) {
    return width == frame.sourceWidth() && height == frame.sourceHeight() && cells == cellsNow;
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * cells + 64);
    bytes.write(VERSION);
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, fast))) {
      out.writeInt(width);
      out.writeInt(height);
      out.writeInt(cells);
      out.writeLong(last.micros());
      view.writeTo(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    } finally {
      fast.end();
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes} gave.
   *
   * @throws IllegalArgumentException with a sentence when it did not
   */
  static LearnedView of(byte[] bytes) {
    ByteArrayInputStream all = new ByteArrayInputStream(bytes);
    int version = all.read();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a learned picture of version " + VERSION + " expected, found version " + version);
    }
    try (DataInputStream in = new DataInputStream(new InflaterInputStream(all))) {
      int width = in.readInt();
      int height = in.readInt();
      int cells = in.readInt();
      if (cells < 0 || cells > MOST_CELLS) {
        throw new IOException(cells + " cells");
      }
      MediaTime last = new MediaTime(in.readLong());
      return new LearnedView(width, height, cells, last, FamiliarView.readFrom(in, cells));
    } catch (IOException damaged) {
      throw new IllegalArgumentException(
          "a learned picture cannot be read: " + damaged.getMessage(), damaged);
    }
  }
}
