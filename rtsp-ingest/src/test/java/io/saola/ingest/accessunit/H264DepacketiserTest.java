package io.saola.ingest.accessunit;

import static io.saola.ingest.accessunit.H264Bytes.PPS;
import static io.saola.ingest.accessunit.H264Bytes.SPS;
import static io.saola.ingest.accessunit.H264Bytes.annexB;
import static io.saola.ingest.accessunit.H264Bytes.fuA;
import static io.saola.ingest.accessunit.H264Bytes.idr;
import static io.saola.ingest.accessunit.H264Bytes.idrRest;
import static io.saola.ingest.accessunit.H264Bytes.intra;
import static io.saola.ingest.accessunit.H264Bytes.p;
import static io.saola.ingest.accessunit.H264Bytes.stapA;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.metrics.Meter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class H264DepacketiserTest {

  private static final byte[] IDR = idr(300, 1);
  private static final byte[] P = p(100, 2);
  private static final byte[] DELIMITER = {0x09, (byte) 0xf0};
  private static final byte[] SEI = {0x06, 0x05, 0x02, 0x11, 0x22, (byte) 0x80};

  private final Depacketising stream = new Depacketising(SPS, PPS);

  @AfterEach
  void shouldGiveEveryBufferBack() {
    stream.close();

    assertThat(stream.leaked()).isZero();
  }

  @Test
  void shouldPutDescribedParameterSetsAheadOfAKeyframe() {
    stream.picture(0, IDR).picture(3600, P);

    assertThat(stream.data()).containsExactly(wrapped(annexB(SPS, PPS, IDR)), wrapped(annexB(P)));
    assertThat(stream.units())
        .extracting(Depacketising.Unit::keyframe)
        .containsExactly(true, false);
  }

  @Test
  void shouldLeaveTheStreamsOwnParameterSetsWhereTheyAre() {
    stream.packet(0, false, stapA(DELIMITER, SPS, PPS, SEI)).packet(0, true, IDR);

    assertThat(stream.data()).containsExactly(wrapped(annexB(DELIMITER, SPS, PPS, SEI, IDR)));
  }

  @Test
  void shouldPreferTheStreamsParameterSetsToTheDescribedOnes() {
    byte[] other = PPS.clone();
    other[3] ^= 0x40;

    stream.picture(0, SPS, other, IDR).picture(3600, IDR);

    assertThat(stream.data().getLast()).isEqualTo(wrapped(annexB(SPS, other, IDR)));
  }

  @Test
  void shouldWaitForParameterSetsWhereNoneAreDescribed() {
    try (Depacketising bare = new Depacketising()) {
      bare.picture(0, IDR).picture(3600, P).picture(7200, SPS, PPS, IDR);

      assertThat(bare.data()).containsExactly(wrapped(annexB(SPS, PPS, IDR)));
      assertThat(bare.count(Meter.FRAMES_AWAITING_KEYFRAME)).isEqualTo(2);
    }
  }

  @Test
  void shouldCutStartCodesOffDescribedParameterSets() {
    byte[] odd = Arrays.copyOf(PPS, PPS.length + 4);
    odd[odd.length - 1] = 1;
    try (Depacketising gwSecurity = new Depacketising(SPS, odd)) {
      gwSecurity.picture(0, IDR);

      assertThat(gwSecurity.data()).containsExactly(wrapped(annexB(SPS, PPS, IDR)));
    }
  }

  @Test
  void shouldJoinFragments() {
    List<byte[]> fragments = fuA(IDR, 64);
    for (int i = 0; i < fragments.size(); i++) {
      stream.packet(0, i == fragments.size() - 1, fragments.get(i));
    }

    assertThat(fragments).hasSizeGreaterThan(3);
    assertThat(stream.data()).containsExactly(wrapped(annexB(SPS, PPS, IDR)));
  }

  @Test
  void shouldTakeANalUnitInASingleFragment() {
    stream.packet(0, true, fuA(IDR, 1_000).getFirst());

    assertThat(stream.data()).containsExactly(wrapped(annexB(SPS, PPS, IDR)));
  }

  @Test
  void shouldTakeFragmentsOfWrongTypesAndWithoutAnEnd() {
    List<byte[]> fragments = fuA(IDR, 100);
    fragments.get(1)[1] = 0x01;
    fragments.get(2)[1] = 0x05;

    fragments.forEach(fragment -> stream.packet(0, false, fragment));
    stream.picture(3600, P);

    assertThat(stream.data()).containsExactly(wrapped(annexB(SPS, PPS, IDR)), wrapped(annexB(P)));
  }

  @Test
  void shouldEndPicturesByTimestampWhereThereAreNoMarkers() {
    stream.packet(0, false, IDR).packet(3600, false, P).packet(7200, false, P);

    assertThat(stream.data()).containsExactly(wrapped(annexB(SPS, PPS, IDR)), wrapped(annexB(P)));
  }

  @Test
  void shouldNotEndAPictureByAMarkerOnItsSei() {
    stream.packet(0, true, SEI).packet(0, true, IDR);

    assertThat(stream.data()).containsExactly(wrapped(annexB(SPS, PPS, SEI, IDR)));
  }

  @Test
  void shouldPutParameterSetsWithThePreviousTimestampAheadOfTheNextPicture() {
    stream.picture(0, IDR).packet(0, true, SPS).packet(0, true, PPS);
    stream.later(40_000_000).picture(3600, IDR);

    assertThat(stream.data())
        .containsExactly(wrapped(annexB(SPS, PPS, IDR)), wrapped(annexB(SPS, PPS, IDR)));
    assertThat(stream.units().getLast().micros() - stream.units().getFirst().micros())
        .isEqualTo(40_000);
  }

  @Test
  void shouldTakeStartCodesInsidePayloads() {
    try (Depacketising v380 = new Depacketising()) {
      v380.packet(0, true, annexB(SPS, PPS, IDR)).packet(3600, true, annexB(P));

      assertThat(v380.data()).containsExactly(wrapped(annexB(SPS, PPS, IDR)), wrapped(annexB(P)));
      assertThat(v380.units().getFirst().keyframe()).isTrue();
    }
  }

  @Test
  void shouldLeaveFillerOut() {
    byte[] filler = new byte[500];
    Arrays.fill(filler, (byte) 0xff);
    filler[0] = 0x0c;

    stream.picture(0, IDR, filler);

    assertThat(stream.data()).containsExactly(wrapped(annexB(SPS, PPS, IDR)));
  }

  @Test
  void shouldDropUntilKeyframeAfterLoss() {
    stream.picture(0, IDR).picture(3600, P);
    stream.packet(7200, true, 2, P);
    stream.picture(10800, P).picture(14400, IDR).picture(18000, P);

    assertThat(stream.units())
        .extracting(Depacketising.Unit::lostBefore)
        .containsExactly(0, 0, 2, 0);
    assertThat(stream.units().get(2).keyframe()).isTrue();
    assertThat(stream.count(Meter.FRAMES_AWAITING_KEYFRAME)).isEqualTo(2);
    assertThat(stream.count(Meter.FRAMES_RECEIVED)).isEqualTo(6);
  }

  @Test
  void shouldDiscardAPictureWithItsMiddleMissing() {
    List<byte[]> fragments = fuA(IDR, 100);
    stream.packet(0, false, fragments.get(0));
    stream.packet(0, true, 1, fragments.get(2));
    stream.picture(3600, P);

    assertThat(stream.units()).isEmpty();
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
    assertThat(stream.count(Meter.FRAMES_AWAITING_KEYFRAME)).isEqualTo(1);
  }

  @Test
  void shouldDiscardAPictureWithItsEndMissing() {
    List<byte[]> fragments = fuA(IDR, 100);
    stream.packet(0, false, fragments.get(0));
    stream.packet(3600, true, 2, IDR);

    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
    assertThat(stream.data()).containsExactly(wrapped(annexB(SPS, PPS, IDR)));
    assertThat(stream.units().getFirst().lostBefore()).isEqualTo(2);
  }

  @Test
  void shouldDiscardAKeyframeWhoseFirstSliceIsMissing() {
    stream.picture(0, IDR);
    stream.packet(3600, true, 1, idrRest(100, 3));
    stream.picture(7200, P);

    assertThat(stream.units()).hasSize(1);
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
  }

  @Test
  void shouldNotBeginInTheMiddleOfAKeyframe() {
    stream.picture(0, idrRest(100, 3)).picture(3600, P);

    assertThat(stream.units()).isEmpty();
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
  }

  @Test
  void shouldDiscardWhatIsOfNoAgreedFormat() {
    byte[] fuB = {0x7d, (byte) 0x85, 0, 0, 1, 2, 3};
    stream.picture(0, IDR).packet(3600, true, fuB).picture(7200, P).picture(10800, IDR);

    assertThat(stream.units()).extracting(Depacketising.Unit::keyframe).containsExactly(true, true);
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
  }

  @Test
  void shouldDiscardAnAggregateThatEndsTooEarly() {
    byte[] whole = stapA(SPS, IDR);

    stream.packet(0, true, Arrays.copyOf(whole, whole.length - 1));

    assertThat(stream.units()).isEmpty();
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
  }

  @Test
  void shouldTakeEmptyPayloadsForNothing() {
    stream.packet(0, false, new byte[0]).packet(0, false, new byte[] {0x7c}).picture(0, IDR);

    assertThat(stream.count(Meter.FRAMES_RECEIVED)).isEqualTo(1);
  }

  @Test
  void shouldAwaitAKeyframeFromAnotherSource() {
    stream.picture(0, IDR).newSource().picture(99_999, P).picture(103_599, IDR);

    assertThat(stream.units()).extracting(Depacketising.Unit::keyframe).containsExactly(true, true);
    assertThat(stream.count(Meter.FRAMES_AWAITING_KEYFRAME)).isEqualTo(1);
  }

  @Test
  void shouldTellWithWhatDecodingMayBegin() {
    assertThat(stream.mayBegin(IDR)).isTrue();
    assertThat(stream.mayBegin(SPS)).isTrue();
    assertThat(stream.mayBegin(stapA(DELIMITER, SPS, PPS))).isTrue();
    assertThat(stream.mayBegin(annexB(SPS, PPS, IDR))).isTrue();
    assertThat(stream.mayBegin(fuA(IDR, 100).getFirst())).isTrue();

    assertThat(stream.mayBegin(fuA(IDR, 100).get(1))).isFalse();
    assertThat(stream.mayBegin(P)).isFalse();
    assertThat(stream.mayBegin(stapA(DELIMITER, SEI))).isFalse();
    assertThat(stream.mayBegin(new byte[] {0x7c})).isFalse();
    assertThat(stream.mayBegin(new byte[0])).isFalse();
  }

  @Test
  void shouldBeginAtARecoveryPointWhereNoIdrComesForLong() {
    byte[] point = H264Bytes.recoveryPoint();
    stream.picture(0, point, intra(50, 4)).picture(3600, P);
    stream.later(KeyframeGate.IDR_PATIENCE_NANOS);

    stream.picture(900_000, P).picture(903_600, point, intra(50, 5)).picture(907_200, P);

    assertThat(stream.units())
        .extracting(Depacketising.Unit::keyframe)
        .containsExactly(true, false);
    assertThat(stream.data().getFirst()).isEqualTo(wrapped(annexB(SPS, PPS, point, intra(50, 5))));
  }

  @Test
  void shouldDiscardAPictureThatGrowsBeyondAllSize() {
    byte[] chunk = new byte[60_000];
    chunk[0] = 0x7c;
    chunk[1] = (byte) 0x85;
    stream.packet(0, false, chunk);
    byte[] more = chunk.clone();
    more[1] = 0x05;
    for (int i = 0; i < PictureBuffer.MAX_LENGTH / 60_000 + 1; i++) {
      stream.packet(0, false, more);
    }
    stream.packet(0, true, more).picture(3600, IDR);

    assertThat(stream.data()).containsExactly(wrapped(annexB(SPS, PPS, IDR)));
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
  }

  @Test
  void shouldNameTheArrivalOfTheLastPacket() {
    List<byte[]> fragments = fuA(IDR, 150);
    stream.packet(0, false, fragments.get(0)).later(5_000_000).packet(0, true, fragments.get(1));

    assertThat(stream.units().getFirst().arrivalNanos()).isEqualTo(5_000_000);
    assertThat(stream.units().getFirst().micros()).isZero();
  }

  private static ByteBuffer wrapped(byte[] bytes) {
    return ByteBuffer.wrap(bytes);
  }
}
