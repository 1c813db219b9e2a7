package io.saola.bench.depacketise;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Random;

/**
 * Ten seconds of a camera: 25 pictures a second, a keyframe every two seconds, 4 Mbit/s, in
 * fragments (RFC 6184 FU-A) of an Ethernet frame's size, interleaved as RFC 2326 says. The slices
 * hold noise, which a depacketiser does not look at.
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
  private static final byte[] SPS = Base64.getDecoder().decode("Z0LAHtkDxWhAAAADAEAAAAwDxYuS");
  private static final byte[] PPS = Base64.getDecoder().decode("aMuMsg==");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Random random = new Random(1);
  private int sequence;

  static byte[] bytes() {
    SyntheticSession session = new SyntheticSession();
    for (int i = 0; i < PICTURES; i++) {
      session.picture(i * TICKS, i % GROUP == 0);
    }
    return session.out.toByteArray();
  }

  private void picture(int timestamp, boolean keyframe) {
    if (keyframe) {
      packet(timestamp, false, SPS);
      packet(timestamp, false, PPS);
    }
    byte[] slice = new byte[keyframe ? KEYFRAME_BYTES : PICTURE_BYTES];
    random.nextBytes(slice);
    slice[0] = (byte) (keyframe ? 0xb8 : 0x9a);
    int type = keyframe ? 5 : 1;
    for (int at = 0; at < slice.length; at += FRAGMENT) {
      int length = Math.min(FRAGMENT, slice.length - at);
      boolean last = at + length == slice.length;
      byte[] fragment = new byte[2 + length];
      fragment[0] = 0x7c;
      fragment[1] = (byte) (type | (at == 0 ? 0x80 : 0) | (last ? 0x40 : 0));
      System.arraycopy(slice, at, fragment, 2, length);
      packet(timestamp, last, fragment);
    }
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
