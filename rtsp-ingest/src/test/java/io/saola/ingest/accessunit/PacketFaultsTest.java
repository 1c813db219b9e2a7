package io.saola.ingest.accessunit;

import static io.saola.ingest.accessunit.H264Bytes.PPS;
import static io.saola.ingest.accessunit.H264Bytes.SPS;
import static io.saola.ingest.accessunit.H264Bytes.annexB;
import static io.saola.ingest.accessunit.H264Bytes.fuA;
import static io.saola.ingest.accessunit.H264Bytes.idr;
import static io.saola.ingest.accessunit.H264Bytes.p;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.saola.core.metrics.Meter;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.Cites;
import io.saola.ingest.rtp.RtpBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cameras do wrong in their packets, and what comes out all the same. */
class PacketFaultsTest {

  private static final byte[] IDR = idr(300, 1);
  private static final byte[] P = p(100, 2);
  private static final int FRAME = 3_600;

  private final ReceivedStream stream = new ReceivedStream(SPS, PPS);

  @AfterEach
  void shouldGiveEveryBufferBack() {
    stream.close();

    assertThat(stream.leaked()).isZero();
  }

  @Test
  @Cites(CameraFault.EARLIER_TIMESTAMP_ON_PARAMETER_SETS)
  void shouldPutParameterSetsOfThePreviousTimestampAheadOfTheNextPicture() {
    stream
        .packet(1, 0, true, P)
        .packet(2, 0, true, SPS)
        .packet(3, 0, true, PPS)
        .packet(4, FRAME, true, IDR);

    assertThat(stream.units()).containsExactly(wrapped(SPS, PPS, IDR));
    assertThat(stream.faults()).containsExactly(CameraFault.EARLIER_TIMESTAMP_ON_PARAMETER_SETS);
  }

  @Test
  @Cites(CameraFault.TRAILING_BYTES_IN_PARAMETER_SET)
  void shouldCutOffWhatIsBehindAParameterSet() {
    byte[] reolink = Arrays.copyOf(SPS, SPS.length + 2);
    byte[] gwSecurity = Arrays.copyOf(PPS, PPS.length + 4);
    gwSecurity[gwSecurity.length - 1] = 1;
    try (ReceivedStream described = new ReceivedStream(reolink, gwSecurity)) {
      described.packet(1, 0, true, IDR);

      assertThat(described.units()).containsExactly(wrapped(SPS, PPS, IDR));
      assertThat(described.faults()).containsExactly(CameraFault.TRAILING_BYTES_IN_PARAMETER_SET);
    }
  }

  @Test
  @Cites(CameraFault.FOREIGN_SESSION)
  void shouldDropThePacketsOfAnotherSession() {
    int foreign = 0xf0e1;
    stream.packet(1, 0, true, IDR);
    for (int i = 1; i < 50; i++) {
      stream.packet(foreign, 900 + i, 7 * i, true, p(80, 99));
      stream.packet(1 + i, i * FRAME, true, P);
    }

    assertThat(stream.units()).hasSize(50).endsWith(wrapped(P));
    assertThat(stream.count(Meter.PACKETS_DISCARDED)).isEqualTo(49);
    assertThat(stream.count(Meter.PACKETS_LOST)).isZero();
    assertThat(stream.faults()).containsExactly(CameraFault.FOREIGN_SESSION);
  }

  @Test
  @Cites(CameraFault.FOREIGN_SESSION)
  void shouldReturnFromAnotherSessionThatBeganWithAKeyframe() {
    int foreign = 0xf0e1;
    stream.packet(1, 0, true, IDR);
    for (int i = 1; i < 50; i++) {
      boolean keyframe = i % 10 == 0;
      stream.packet(foreign, 900 + i, 7 * i, true, keyframe ? idr(80, 99) : p(80, 99));
      stream.packet(1 + i, i * FRAME, true, i % 25 == 0 ? IDR : P);
    }

    List<ByteBuffer> foreigners =
        stream.units().stream()
            .filter(unit -> unit.equals(wrapped(SPS, PPS, idr(80, 99))))
            .toList();
    assertThat(foreigners).as("once, then never again").hasSizeLessThanOrEqualTo(1);
    assertThat(stream.units()).endsWith(wrapped(P));
    assertThat(stream.faults()).containsExactly(CameraFault.FOREIGN_SESSION);
  }

  @Test
  @Cites(CameraFault.CHANGING_SOURCE)
  void shouldFollowASourceThatChangesWithEveryGroupOfPictures() {
    for (int group = 0; group < 4; group++) {
      for (int picture = 0; picture < 25; picture++) {
        stream.packet(
            100 + group, 7_000 * group + picture, picture * FRAME, true, picture == 0 ? IDR : P);
      }
    }

    assertThat(stream.units()).hasSize(100);
    assertThat(stream.count(Meter.PACKETS_LOST)).isZero();
    assertThat(stream.times()).isSorted();
    assertThat(stream.faults()).contains(CameraFault.CHANGING_SOURCE);
  }

  @Test
  @Cites(CameraFault.UNKNOWN_REPORT_SOURCE)
  void shouldTakeReportsOfAnUnknownSourceForTheOnlyOnes() {
    stream.packet(1, 0, true, IDR).report(senderReport(0x7a90, 0x11112222, 0x33334444));

    assertThat(stream.receiverReport().getInt(24)).as("last report").isEqualTo(0x22223333);
    assertThat(stream.faults()).containsExactly(CameraFault.UNKNOWN_REPORT_SOURCE);
  }

  @Test
  @Cites(CameraFault.LARGE_PACKETS)
  void shouldTakePacketsOfTenThousandBytes() {
    byte[] large = idr(10_000, 5);
    byte[] largest = p(60_000, 6);

    stream.packet(1, 0, true, large).packet(2, FRAME, true, largest);

    assertThat(stream.units()).containsExactly(wrapped(SPS, PPS, large), wrapped(largest));
    assertThat(stream.faults()).containsExactly(CameraFault.LARGE_PACKETS);
  }

  @Test
  @Cites(CameraFault.REPEATED_SEQUENCE_NUMBERS)
  void shouldDropPacketsOfAnotherTypeBeforeTheyAreCounted() {
    for (int i = 0; i < 20; i++) {
      byte[] other = RtpBytes.packet(i, i * FRAME, true, new byte[40]);
      other[1] = 50;
      stream.packet(i, i * FRAME, true, i == 0 ? IDR : P).packet(other);
    }

    assertThat(stream.units()).hasSize(20);
    assertThat(stream.count(Meter.PACKETS_LOST)).isZero();
    assertThat(stream.count(Meter.PACKETS_DISCARDED)).isEqualTo(20);
    assertThat(stream.faults()).containsExactly(CameraFault.REPEATED_SEQUENCE_NUMBERS);
  }

  @Test
  @Cites(CameraFault.NO_MARKER)
  void shouldEndPicturesByTimestampWhereThereAreNoMarkers() {
    for (int i = 0; i < 10; i++) {
      stream.packet(i, i * FRAME, false, i == 0 ? IDR : P);
    }

    assertThat(stream.units()).as("the last one is still open").hasSize(9).contains(wrapped(P));
    assertThat(stream.faults()).containsExactly(CameraFault.NO_MARKER);
  }

  @Test
  void shouldNotMistakeALostMarkerForNone() {
    List<byte[]> fragments = fuA(IDR, 200);
    stream
        .packet(1, 0, true, IDR)
        .packet(2, FRAME, false, fragments.getFirst())
        .packet(4, 2 * FRAME, true, IDR);

    assertThat(stream.count(Meter.PACKETS_LOST)).isEqualTo(1);
    assertThat(stream.faults()).doesNotContain(CameraFault.NO_MARKER);
  }

  @Test
  @Cites(CameraFault.WRONG_FRAGMENT_TYPES)
  void shouldTakeTheTypeOfTheFirstFragment() {
    List<byte[]> fragments = fuA(IDR, 100);
    fragments.get(1)[1] = 0x01;
    fragments.get(2)[1] = 0x41;

    stream
        .packet(1, 0, false, fragments.get(0))
        .packet(2, 0, false, fragments.get(1))
        .packet(3, 0, true, fragments.get(2));

    assertThat(stream.units()).containsExactly(wrapped(SPS, PPS, IDR));
    assertThat(stream.faults()).containsExactly(CameraFault.WRONG_FRAGMENT_TYPES);
  }

  @Test
  @Cites(CameraFault.START_CODES_IN_PAYLOAD)
  void shouldTakeAPayloadApartAtItsStartCodes() {
    try (ReceivedStream v380 = new ReceivedStream()) {
      v380.packet(1, 0, true, annexB(SPS, PPS, IDR)).packet(2, FRAME, true, annexB(P));

      assertThat(v380.units()).containsExactly(wrapped(SPS, PPS, IDR), wrapped(P));
      assertThat(v380.faults()).containsExactly(CameraFault.START_CODES_IN_PAYLOAD);
    }
  }

  @Test
  @Cites(CameraFault.WHOLE_UNIT_AS_FRAGMENT)
  void shouldTakeAWholeUnitInOneFragment() {
    stream.packet(1, 0, true, fuA(IDR, 1_000).getFirst());

    assertThat(stream.units()).containsExactly(wrapped(SPS, PPS, IDR));
    assertThat(stream.faults()).containsExactly(CameraFault.WHOLE_UNIT_AS_FRAGMENT);
  }

  @Test
  @Cites(CameraFault.MARKER_ON_SIDE_INFORMATION)
  void shouldNotEndAPictureByAMarkerOnSideInformation() {
    byte[] sei = {0x06, 0x05, 0x02, 0x11, 0x22, (byte) 0x80};

    stream.packet(1, 0, true, sei).packet(2, 0, true, IDR);

    assertThat(stream.units()).containsExactly(wrapped(SPS, PPS, sei, IDR));
    assertThat(stream.faults()).containsExactly(CameraFault.MARKER_ON_SIDE_INFORMATION);
  }

  @Test
  @Cites(CameraFault.JUMPING_TIMESTAMPS)
  void shouldGoOnWhereTimestampsJump() {
    stream.packet(1, 0, true, IDR);
    for (int i = 1; i < 20; i++) {
      stream.packet(1 + i, (i < 10 ? 0 : 1_000_000_000) + i * FRAME, true, P);
    }

    assertThat(stream.units()).hasSize(20);
    assertThat(stream.times()).isSorted();
    assertThat(stream.times().getLast() - stream.times().getFirst()).isLessThan(2_000_000);
    assertThat(stream.count(Meter.TIMELINE_REBASED)).isEqualTo(1);
    assertThat(stream.faults()).containsExactly(CameraFault.JUMPING_TIMESTAMPS);
  }

  @Test
  @Cites(CameraFault.GAPS_OVER_TCP)
  void shouldTakeAGapOverTcpForTheLossThatItIs() {
    stream
        .packet(1, 0, true, IDR)
        .packet(2, FRAME, true, P)
        .packet(5, 2 * FRAME, true, P)
        .packet(6, 3 * FRAME, true, IDR);

    assertThat(stream.units()).hasSize(3).endsWith(wrapped(SPS, PPS, IDR));
    assertThat(stream.count(Meter.PACKETS_LOST)).isEqualTo(2);
    assertThat(stream.faults()).containsExactly(CameraFault.GAPS_OVER_TCP);
  }

  @Test
  @Cites(CameraFault.WRONG_PARAMETER_SETS)
  void shouldPreferTheParameterSetsOfTheStream() {
    byte[] wrong = PPS.clone();
    wrong[3] ^= 0x40;
    try (ReceivedStream described = new ReceivedStream(SPS, wrong)) {
      described
          .packet(1, 0, false, SPS)
          .packet(2, 0, false, PPS)
          .packet(3, 0, true, IDR)
          .packet(4, FRAME, true, IDR);

      assertThat(described.units()).containsExactly(wrapped(SPS, PPS, IDR), wrapped(SPS, PPS, IDR));
      assertThat(described.faults()).containsExactly(CameraFault.WRONG_PARAMETER_SETS);
    }
  }

  @Test
  void shouldNotCallAChangeOfTheStreamsOwnParameterSetsWrong() {
    byte[] other = PPS.clone();
    other[3] ^= 0x40;

    stream
        .packet(1, 0, false, PPS)
        .packet(2, 0, true, IDR)
        .packet(3, FRAME, false, other)
        .packet(4, FRAME, true, IDR);

    assertThat(stream.faults()).isEmpty();
  }

  private static ByteBuffer wrapped(byte[]... nals) {
    return ByteBuffer.wrap(annexB(nals));
  }

  private static byte[] senderReport(int ssrc, int ntpHigh, int ntpLow) {
    return ByteBufUtil.getBytes(
        Unpooled.buffer()
            .writeInt(0x80c80006)
            .writeInt(ssrc)
            .writeInt(ntpHigh)
            .writeInt(ntpLow)
            .writeInt(0)
            .writeInt(2)
            .writeInt(2));
  }
}
