package io.saola.ingest.accessunit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** NAL units and their RTP payloads (RFC 6184) for tests. */
public final class H264Bytes {

  /** 240x160, baseline: of the film in the recorded session. */
  public static final byte[] SPS = Base64.getDecoder().decode("Z0LAHtkDxWhAAAADAEAAAAwDxYuS");

  public static final byte[] PPS = Base64.getDecoder().decode("aMuMsg==");

  private H264Bytes() {}

  /** A slice of an IDR picture, the picture's first. */
  public static byte[] idr(int length, long seed) {
    return slice(0x65, 0xb8, length, seed);
  }

  /** A P slice, the picture's first. */
  public static byte[] p(int length, long seed) {
    return slice(0x41, 0x9a, length, seed);
  }

  /** An I slice of a picture that is no IDR picture. */
  public static byte[] intra(int length, long seed) {
    return slice(0x41, 0xb8, length, seed);
  }

  /** A slice of an IDR picture that is not the picture's first. */
  public static byte[] idrRest(int length, long seed) {
    return slice(0x65, 0x5c, length, seed);
  }

  /** SEI with a recovery point at once. */
  public static byte[] recoveryPoint() {
    return new byte[] {0x06, 0x06, 0x01, (byte) 0xc4, (byte) 0x80};
  }

  /** Each NAL unit behind a start code of four bytes. */
  public static byte[] annexB(byte[]... nals) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] nal : nals) {
      out.writeBytes(new byte[] {0, 0, 0, 1});
      out.writeBytes(nal);
    }
    return out.toByteArray();
  }

  public static byte[] stapA(byte[]... nals) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(24);
    for (byte[] nal : nals) {
      out.write(nal.length >>> 8);
      out.write(nal.length);
      out.writeBytes(nal);
    }
    return out.toByteArray();
  }

  /** The fragments of a NAL unit, each with at most so many of its bytes. */
  public static List<byte[]> fuA(byte[] nal, int size) {
    List<byte[]> fragments = new ArrayList<>();
    for (int at = 1; at < nal.length; at += size) {
      int length = Math.min(size, nal.length - at);
      int flags = (at == 1 ? 0x80 : 0) | (at + length == nal.length ? 0x40 : 0);
      byte[] fragment = new byte[2 + length];
      fragment[0] = (byte) ((nal[0] & 0xe0) | 28);
      fragment[1] = (byte) (flags | (nal[0] & 0x1f));
      System.arraycopy(nal, at, fragment, 2, length);
      fragments.add(fragment);
    }
    return fragments;
  }

  /** Whole if it fits into one packet, else in fragments. */
  public static List<byte[]> payloads(byte[] nal, int size) {
    return nal.length <= size ? List.of(nal) : fuA(nal, size);
  }

  private static byte[] slice(int header, int second, int length, long seed) {
    byte[] nal = new byte[Math.max(length, 3)];
    Random random = new Random(seed);
    for (int i = 2; i < nal.length; i++) {
      // Never zero: no start code and no emulation prevention come up by chance.
      nal[i] = (byte) (1 + random.nextInt(255));
    }
    nal[0] = (byte) header;
    nal[1] = (byte) second;
    return nal;
  }
}
