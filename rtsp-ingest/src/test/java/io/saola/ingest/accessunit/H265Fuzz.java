package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.saola.ingest.fuzz.Claim;
import java.util.List;
import java.util.Map;

/** Payloads of H.265. */
public final class H265Fuzz {

  private static final List<byte[]> USUAL = List.of(H265Bytes.VPS, H265Bytes.SPS, H265Bytes.PPS);

  private H265Fuzz() {}

  /** Pictures in every format of payloads. */
  public static Map<String, byte[]> seeds() {
    byte[] key = H265Bytes.first(H265Bytes.IDR, 60, 1);
    byte[] open = H265Bytes.first(H265Bytes.CRA, 60, 1);
    byte[] leading = H265Bytes.first(H265Bytes.RASL_N, 30, 4);
    byte[] p = H265Bytes.first(H265Bytes.TRAIL_R, 40, 2);
    byte[] sets = H265Bytes.aggregate(H265Bytes.VPS, H265Bytes.SPS, H265Bytes.PPS);
    return Map.of(
        "whole", PayloadFuzz.pictures(1, List.of(List.of(key), List.of(p), List.of(p))),
        "fragments",
            PayloadFuzz.pictures(
                1, List.of(H265Bytes.payloads(key, 20), H265Bytes.payloads(p, 20))),
        "aggregates", PayloadFuzz.pictures(0, List.of(List.of(sets, key), List.of(p))),
        "open",
            PayloadFuzz.pictures(
                1, List.of(List.of(open), List.of(leading), List.of(p), List.of(open))));
  }

  public static void fuzzerTestOneInput(byte[] data) {
    PayloadFuzz.run(data, VideoCodec.H265, USUAL, H265Fuzz::check);
  }

  private static void check(AccessUnit unit) {
    ByteBuf data = unit.data();
    Claim.that(data.getInt(data.readerIndex()) == 1, "no start code");
  }
}
