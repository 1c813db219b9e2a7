package io.saola.ingest.accessunit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * RTP payloads of Motion JPEG (RFC 2435) for tests, made of JPEG files with the usual Huffman
 * tables: what a camera does, written for itself and not after the depacketiser.
 */
public final class JpegBytes {

  private static final int TABLES_IN_PACKET = 255;

  private JpegBytes() {}

  /** Payloads that bring their quantiser tables along. */
  public static List<byte[]> payloads(byte[] file, int size) {
    return payloads(file, size, TABLES_IN_PACKET, true);
  }

  /**
   * Payloads of so many bytes of the picture at most.
   *
   * @param q from 128 on with tables, if they are to be {@code sent}
   */
  public static List<byte[]> payloads(byte[] file, int size, int q, boolean sent) {
    Parsed picture = new Parsed(file);
    List<byte[]> payloads = new ArrayList<>();
    for (int at = 0; at < picture.scan.length; at += size) {
      int length = Math.min(size, picture.scan.length - at);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(0);
      write(out, at, 3);
      out.write((picture.fullHeight ? 0 : 1) + (picture.restart > 0 ? 64 : 0));
      out.write(q);
      out.write((picture.width + 7) / 8 > 255 ? 0 : (picture.width + 7) / 8);
      out.write((picture.height + 7) / 8 > 255 ? 0 : (picture.height + 7) / 8);
      if (picture.restart > 0) {
        write(out, picture.restart, 2);
        write(out, 0xffff, 2);
      }
      if (at == 0 && q >= 128) {
        byte[] tables = sent ? picture.tables.toByteArray() : new byte[0];
        write(out, 0, 2);
        write(out, tables.length, 2);
        out.writeBytes(tables);
      }
      out.write(picture.scan, at, length);
      payloads.add(out.toByteArray());
    }
    return payloads;
  }

  private static void write(ByteArrayOutputStream out, int value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) {
      out.write(value >>> (8 * i));
    }
  }

  /** What a JPEG file's segments say. */
  private static final class Parsed {

    private final ByteArrayOutputStream tables = new ByteArrayOutputStream();
    private int width;
    private int height;
    private int restart;
    private boolean fullHeight;
    private byte[] scan = {};

    Parsed(byte[] file) {
      int at = 2;
      while (scan.length == 0) {
        int marker = file[at + 1] & 0xff;
        int length = number(file, at + 2);
        segment(marker, file, at + 4);
        at += 2 + length;
        if (marker == 0xda) {
          scan = Arrays.copyOfRange(file, at, file.length);
        }
      }
    }

    private void segment(int marker, byte[] file, int at) {
      switch (marker) {
        case 0xdb -> {
          int end = at - 2 + number(file, at - 2);
          for (int table = at; table < end; table += 65) {
            tables.write(file, table + 1, 64);
          }
        }
        case 0xdd -> restart = number(file, at);
        case 0xc0 -> {
          height = number(file, at + 1);
          width = number(file, at + 3);
          fullHeight = file[at + 7] == 0x21;
        }
        default -> {}
      }
    }

    private static int number(byte[] file, int at) {
      return ((file[at] & 0xff) << 8) | (file[at + 1] & 0xff);
    }
  }
}
