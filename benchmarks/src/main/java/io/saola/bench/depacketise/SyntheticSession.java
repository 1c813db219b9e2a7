package io.saola.bench.depacketise;

import io.saola.ingest.accessunit.VideoCodec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

/**
 * Ten seconds of a camera: 25 pictures a second, 4 Mbit/s, in packets of an Ethernet frame's size,
 * interleaved as RFC 2326 says. H.264 and H.265 have a keyframe every two seconds, in fragments
 * (RFC 6184, 5.8; RFC 7798, 4.4.3); all pictures of Motion JPEG (RFC 2435) are as large. The slices
 * hold noise, of which a depacketiser looks at the beginning alone.
 */
final class SyntheticSession {

  static final int PICTURES = 250;
  static final int CHANNEL = 0;
  static final int PAYLOAD_TYPE = 96;

  private static final int GROUP = 50;
  private static final int KEYFRAME_BYTES = 120_000;
  private static final int PICTURE_BYTES = 18_000;
  private static final int FRAGMENT = 1_386;
  private static final int TICKS = 3_600;
  private static final int FIRST_FRAGMENT = 0x80;
  private static final int LAST_FRAGMENT = 0x40;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Random random = new Random(1);
  private int sequence;

  static byte[] bytes(VideoCodec codec) {
    SyntheticSession session = new SyntheticSession();
    for (int i = 0; i < PICTURES; i++) {
      boolean keyframe = i % GROUP == 0;
      switch (codec) {
        case H264 -> session.h264(i * TICKS, keyframe);
        case H265 -> session.h265(i * TICKS, keyframe);
        case MJPEG -> session.jpeg(i * TICKS);
      }
    }
    return session.out.toByteArray();
  }

  private void h264(int timestamp, boolean keyframe) {
    if (keyframe) {
      packet(timestamp, false, decoded("Z0LAHtkDxWhAAAADAEAAAAwDxYuS"));
      packet(timestamp, false, decoded("aMuMsg=="));
    }
    byte[] slice = noise(keyframe ? KEYFRAME_BYTES : PICTURE_BYTES);
    slice[0] = (byte) (keyframe ? 0xb8 : 0x9a);
    int type = keyframe ? 5 : 1;
    for (int at = 0; at < slice.length; at += FRAGMENT) {
      part(timestamp, slice, at, new byte[] {0x7c, (byte) (type | marks(slice, at))});
    }
  }

  private void h265(int timestamp, boolean keyframe) {
    if (keyframe) {
      packet(timestamp, false, decoded("QAEMAf//AWAAAAMAsAAAAwAAAwBarAwAAAMABAAAAwAyqA=="));
      packet(
          timestamp,
          false,
          decoded("QgEBAWAAAAMAsAAAAwAAAwBaoAWCAeFja5JFL83BQYFBAAADAAEAAAMADKE="));
      packet(timestamp, false, decoded("RAHA8saNA7NA"));
    }
    byte[] slice = noise(keyframe ? KEYFRAME_BYTES : PICTURE_BYTES);
    slice[0] = (byte) (keyframe ? 0xaf : 0xef);
    int type = keyframe ? 19 : 1;
    for (int at = 0; at < slice.length; at += FRAGMENT) {
      part(timestamp, slice, at, new byte[] {0x62, 1, (byte) (type | marks(slice, at))});
    }
  }

  private void jpeg(int timestamp) {
    byte[] scan = noise(PICTURE_BYTES);
    for (int at = 0; at < scan.length; at += FRAGMENT) {
      byte[] header = ByteBuffer.allocate(8).putInt(at).putInt(0x01_50_50_2d).array();
      part(timestamp, scan, at, header);
    }
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static int marks(byte[] slice, int at) {
    int first = at == 0 ? FIRST_FRAGMENT : 0;
    return at + FRAGMENT >= slice.length ? first | LAST_FRAGMENT : first;
  }

  /** A packet of a picture's bytes from {@code at} on, behind a header. */
  private void part(int timestamp, byte[] picture, int at, byte[] header) {
    int length = Math.min(FRAGMENT, picture.length - at);
    byte[] payload = Arrays.copyOf(header, header.length + length);
    System.arraycopy(picture, at, payload, header.length, length);
    packet(timestamp, at + length == picture.length, payload);
  }

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private void packet(int timestamp, boolean marker, byte[] payload) {
    int length = 12 + payload.length;
    out.writeBytes(
        ByteBuffer.allocate(4 + length)
            .put((byte) '$')
            .put((byte) CHANNEL)
            .putShort((short) length)
            .put((byte) 0x80)
            .put((byte) ((marker ? 0x80 : 0) | PAYLOAD_TYPE))
            .putShort((short) sequence++)
            .putInt(timestamp)
            .putInt(1)
            .put(payload)
            .array());
  }
}
