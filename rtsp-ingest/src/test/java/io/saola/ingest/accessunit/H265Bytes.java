package io.saola.ingest.accessunit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** NAL units of H.265 and their RTP payloads (RFC 7798) for tests. */
public final class H265Bytes {

  /** 704x480, one layer of time: of a Dahua camera. */
  public static final byte[] SPS =
      decoded("QgEBAWAAAAMAsAAAAwAAAwBaoAWCAeFja5JFL83BQYFBAAADAAEAAAMADKE=");

  public static final byte[] VPS = decoded("QAEMAf//AWAAAAMAsAAAAwAAAwBarAwAAAMABAAAAwAyqA==");
  public static final byte[] PPS = decoded("RAHA8saNA7NA");

  static final int TRAIL_N = 0;
  static final int TRAIL_R = 1;
  static final int RASL_N = 8;
  static final int RASL_R = 9;
  static final int BLA = 16;
  static final int IDR = 19;
  static final int CRA = 21;

  private H265Bytes() {}

  /** A slice that is its picture's first. */
  static byte[] first(int type, int length, long seed) {
    // The flag of the first slice; of a keyframe one that says little; the first picture set.
    return slice(type, type >= BLA ? 0xaf : 0xef, length, seed);
  }

  /** A slice that is not its picture's first. */
  static byte[] rest(int type, int length, long seed) {
    return slice(type, 0x6f, length, seed);
  }

  /** A NAL unit of the lowest layer of time. */
  static byte[] nal(int type, int... payload) {
    byte[] nal = new byte[2 + payload.length];
    nal[0] = (byte) (type << 1);
    nal[1] = 1;
    for (int i = 0; i < payload.length; i++) {
      nal[2 + i] = (byte) payload[i];
    }
    return nal;
  }

  static byte[] aggregate(byte[]... nals) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {48 << 1, 1});
    for (byte[] nal : nals) {
      out.write(nal.length >>> 8);
      out.write(nal.length);
      out.writeBytes(nal);
    }
    return out.toByteArray();
  }

  /** The fragments of a NAL unit, each with at most so many of its bytes. */
  static List<byte[]> fragments(byte[] nal, int size) {
    List<byte[]> fragments = new ArrayList<>();
    int type = (nal[0] >> 1) & 0x3f;
    for (int at = 2; at < nal.length; at += size) {
      int length = Math.min(size, nal.length - at);
      int flags = (at == 2 ? 0x80 : 0) | (at + length == nal.length ? 0x40 : 0);
      byte[] fragment = new byte[3 + length];
      fragment[0] = (byte) ((nal[0] & 0x81) | (49 << 1));
      fragment[1] = nal[1];
      fragment[2] = (byte) (flags | type);
      System.arraycopy(nal, at, fragment, 3, length);
      fragments.add(fragment);
    }
    return fragments;
  }

  /** Whole if it fits into one packet, else in fragments. */
  static List<byte[]> payloads(byte[] nal, int size) {
    return nal.length <= size ? List.of(nal) : fragments(nal, size);
  }

  private static byte[] slice(int type, int second, int length, long seed) {
    byte[] nal = new byte[Math.max(length, 4)];
    Random random = new Random(seed);
    for (int i = 3; i < nal.length; i++) {
      // Never zero: no start code and no emulation prevention come up by chance.
      nal[i] = (byte) (1 + random.nextInt(255));
    }
    nal[0] = (byte) (type << 1);
    nal[1] = 1;
    nal[2] = (byte) second;
    return nal;
  }

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
