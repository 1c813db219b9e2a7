package io.saola.ingest.wake;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.accessunit.Depacketiser;
import io.saola.ingest.accessunit.DepacketiserScope;
import io.saola.ingest.accessunit.Depacketisers;
import io.saola.ingest.accessunit.DescribedVideo;
import io.saola.ingest.accessunit.Packetised;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.TestUnits;
import io.saola.ingest.decode.TestUnits.Unit;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.rtp.ArrivalClock;
import io.saola.ingest.rtp.RtpStream;
import io.saola.ingest.rtp.Timeline;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the policy sees of a film that has come over RTP. */
record CodedFilm(List<Seen> units) {

  /** One access unit. */
  record Seen(Coding coding, int bytes, long micros) {}

  /** The pictures of an MPEG transport stream. */
  static CodedFilm of(VideoCodec codec, Path transportStream) throws Exception {
    List<Unit> units = TestUnits.of(transportStream).units();
    long first = units.stream().mapToLong(Unit::micros).min().orElseThrow();
    return of(
        codec,
        units.stream()
            .map(unit -> new Unit(unit.annexB(), unit.keyframe(), unit.micros() - first))
            .toList());
  }

  /** Pictures in Annex B, evenly spaced. */
  static CodedFilm of(List<byte[]> pictures, double fps) {
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      units.add(new Unit(ByteBuffer.wrap(pictures.get(i)), false, Math.round(i * 1_000_000 / fps)));
    }
    return of(VideoCodec.H264, units);
  }

  private static CodedFilm of(VideoCodec codec, List<Unit> units) {
    List<Seen> seen = new ArrayList<>();
    long[] nanos = {0};
    Meters meters = Meters.inMemory();
    Timeline timeline =
        Timeline.of(
            new ArrivalClock(() -> nanos[0], () -> Instant.EPOCH.plusNanos(nanos[0])),
            RtpStream.VIDEO_CLOCK_RATE,
            Duration.ofSeconds(2),
            meters,
            TestUnits.CAMERA,
            FaultLog.none());
    try (Depacketiser depacketiser =
        Depacketisers.open(
            DescribedVideo.of(codec),
            new DepacketiserScope(
                UnpooledByteBufAllocator.DEFAULT,
                timeline,
                meters,
                TestUnits.CAMERA,
                FaultLog.none(),
                unit -> keep(unit, seen)))) {
      for (Packetised packet : Packetised.of(codec, units, 1_400)) {
        nanos[0] = units.get(packet.unit()).micros() * 1_000;
        ByteBuf payload = Unpooled.wrappedBuffer(packet.payload());
        depacketiser.payload(
            payload, 0, payload.readableBytes(), packet.timestamp(), packet.marker(), 0, nanos[0]);
      }
    }
    return new CodedFilm(List.copyOf(seen));
  }

  private static void keep(AccessUnit unit, List<Seen> seen) {
    try (unit) {
      seen.add(new Seen(unit.coding(), unit.data().readableBytes(), unit.time().micros()));
    }
  }
}
