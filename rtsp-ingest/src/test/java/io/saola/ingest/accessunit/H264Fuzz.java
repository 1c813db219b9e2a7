package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.saola.ingest.fuzz.Claim;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Payloads of H.264. */
public final class H264Fuzz {

  private static final List<byte[]> USUAL = List.of(H264Bytes.SPS, H264Bytes.PPS);

  private H264Fuzz() {}

  /** Pictures in every format of payloads. */
  public static Map<String, byte[]> seeds() {
    byte[] key = H264Bytes.idr(60, 1);
    byte[] p = H264Bytes.p(40, 2);
    byte[] sei = H264Bytes.recoveryPoint();
    byte[] sets = H264Bytes.stapA(H264Bytes.SPS, H264Bytes.PPS);
    return Map.of(
        "whole", PayloadFuzz.pictures(1, List.of(List.of(key), List.of(p), List.of(p))),
        "fragments", PayloadFuzz.pictures(1, List.of(H264Bytes.fuA(key, 20), H264Bytes.fuA(p, 20))),
        "aggregates", PayloadFuzz.pictures(0, List.of(List.of(sets, key), List.of(p))),
        "start-codes",
            PayloadFuzz.pictures(
                0, List.of(List.of(H264Bytes.annexB(H264Bytes.SPS, H264Bytes.PPS, key)))),
        "recovery",
            PayloadFuzz.pictures(1, Collections.nCopies(12, List.of(sei, H264Bytes.intra(30, 3)))));
  }

  public static void fuzzerTestOneInput(byte[] data) {
    PayloadFuzz.run(data, VideoCodec.H264, USUAL, H264Fuzz::check);
  }

  /** It begins with a start code; a keyframe's parameter sets are in it. */
  private static void check(AccessUnit unit) {
    ByteBuf data = unit.data();
    Claim.that(data.getInt(data.readerIndex()) == 1, "no start code");
    boolean whole = holds(data, H264Nal.SPS) && holds(data, H264Nal.PPS);
    Claim.that(whole || !unit.keyframe(), "a keyframe without parameter sets");
  }

  private static boolean holds(ByteBuf data, int type) {
    int end = data.writerIndex();
    int at = AnnexB.nextStartCode(data, data.readerIndex(), end);
    while (at + AnnexB.START_CODE < end) {
      if (H264Nal.typeOf(data.getUnsignedByte(at + AnnexB.START_CODE)) == type) {
        return true;
      }
      at = AnnexB.nextStartCode(data, at + AnnexB.START_CODE, end);
    }
    return false;
  }
}
