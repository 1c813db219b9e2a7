package io.saola.simulator.rtp;

import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.CodedUnit;
import io.saola.simulator.encode.StreamParameters;
import io.saola.simulator.encode.VideoCodec;
import java.time.Instant;
import java.util.List;

/** Coded pictures for tests. */
public final class Pictures {

  public static final CodedUnit SPS = unit(12, 0x67);
  public static final CodedUnit PPS = unit(4, 0x68);
  public static final StreamParameters H264 =
      new StreamParameters(VideoCodec.H264, List.of(SPS, PPS), 640, 360, 12.5);

  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Pictures() {}

  /** A unit that begins with these bytes of header. */
  public static CodedUnit unit(int length, int... header) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i < header.length ? header[i] : 1 + i % 200);
    }
    return CodedUnit.of(bytes);
  }

  /** A picture of H.264, so many tenths of a second after {@link #START}. */
  public static CodedPicture h264(int tenths, boolean keyframe, CodedUnit... units) {
    return new CodedPicture(
        H264, List.of(units), keyframe, tenths * 9000L, START.plusMillis(tenths * 100L));
  }
}
