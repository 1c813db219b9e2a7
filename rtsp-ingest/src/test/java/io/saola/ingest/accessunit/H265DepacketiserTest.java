package io.saola.ingest.accessunit;

import static io.saola.ingest.accessunit.H264Bytes.annexB;
import static io.saola.ingest.accessunit.H265Bytes.BLA;
import static io.saola.ingest.accessunit.H265Bytes.CRA;
import static io.saola.ingest.accessunit.H265Bytes.IDR;
import static io.saola.ingest.accessunit.H265Bytes.PPS;
import static io.saola.ingest.accessunit.H265Bytes.RASL_N;
import static io.saola.ingest.accessunit.H265Bytes.RASL_R;
import static io.saola.ingest.accessunit.H265Bytes.SPS;
import static io.saola.ingest.accessunit.H265Bytes.TRAIL_N;
import static io.saola.ingest.accessunit.H265Bytes.TRAIL_R;
import static io.saola.ingest.accessunit.H265Bytes.VPS;
import static io.saola.ingest.accessunit.H265Bytes.aggregate;
import static io.saola.ingest.accessunit.H265Bytes.first;
import static io.saola.ingest.accessunit.H265Bytes.fragments;
import static io.saola.ingest.accessunit.H265Bytes.nal;
import static io.saola.ingest.accessunit.H265Bytes.rest;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.metrics.Meter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class H265DepacketiserTest {

  private static final byte[] KEY = first(IDR, 300, 1);
  private static final byte[] P = first(TRAIL_R, 100, 2);
  private static final byte[] DELIMITER = nal(35, 0x50);
  private static final byte[] SEI = nal(39, 0x05, 0x02, 0x11, 0x22, 0x80);
  private static final byte[] SUFFIX_SEI = nal(40, 0x84, 0x02, 0x11, 0x22, 0x80);

  private final Depacketising stream = described(VPS, SPS, PPS);

  @AfterEach
  void shouldGiveEveryBufferBack() {
    stream.close();

    assertThat(stream.leaked()).isZero();
  }

  @Test
  void shouldPutDescribedParameterSetsAheadOfAKeyframe() {
    stream.picture(0, KEY).picture(3600, P);

    assertThat(stream.data())
        .containsExactly(wrapped(annexB(VPS, SPS, PPS, KEY)), wrapped(annexB(P)));
    assertThat(stream.units())
        .extracting(Depacketising.Unit::keyframe)
        .containsExactly(true, false);
  }

  @Test
  void shouldLeaveTheStreamsOwnParameterSetsWhereTheyAre() {
    stream.packet(0, false, aggregate(DELIMITER, VPS, SPS, PPS, SEI)).packet(0, true, KEY);

    assertThat(stream.data()).containsExactly(wrapped(annexB(DELIMITER, VPS, SPS, PPS, SEI, KEY)));
  }

  @Test
  void shouldWaitForParameterSetsWhereNoneAreDescribed() {
    try (Depacketising bare = described()) {
      bare.picture(0, KEY).picture(3600, SPS, PPS, KEY).picture(7200, VPS, SPS, PPS, KEY);

      assertThat(bare.data()).containsExactly(wrapped(annexB(VPS, SPS, PPS, KEY)));
      assertThat(bare.count(Meter.FRAMES_AWAITING_KEYFRAME)).isEqualTo(2);
    }
  }

  @Test
  void shouldJoinFragments() {
    List<byte[]> fragments = fragments(KEY, 64);
    for (int i = 0; i < fragments.size(); i++) {
      stream.packet(0, i == fragments.size() - 1, fragments.get(i));
    }

    assertThat(fragments).hasSizeGreaterThan(3);
    assertThat(stream.data()).containsExactly(wrapped(annexB(VPS, SPS, PPS, KEY)));
  }

  @Test
  void shouldTakeANalUnitInASingleFragment() {
    stream.packet(0, true, fragments(KEY, 1_000).getFirst());

    assertThat(stream.data()).containsExactly(wrapped(annexB(VPS, SPS, PPS, KEY)));
  }

  @Test
  void shouldKeepAllSlicesOfAPictureAndWhatIsBehindThem() {
    byte[] second = rest(IDR, 80, 5);

    stream.picture(0, KEY, second, SUFFIX_SEI).picture(3600, P);

    assertThat(stream.data())
        .containsExactly(
            wrapped(annexB(VPS, SPS, PPS, KEY, second, SUFFIX_SEI)), wrapped(annexB(P)));
  }

  @Test
  void shouldEndPicturesByTimestampWhereThereAreNoMarkers() {
    stream.packet(0, false, KEY).packet(3600, false, P).packet(7200, false, P);

    assertThat(stream.data())
        .containsExactly(wrapped(annexB(VPS, SPS, PPS, KEY)), wrapped(annexB(P)));
  }

  @Test
  void shouldBeginAPictureWithItsFirstSliceWhereNothingElseTells() {
    byte[] second = rest(TRAIL_R, 50, 7);

    stream.packet(0, false, KEY).packet(0, false, P).packet(0, false, second);
    fragments(P, 30).forEach(fragment -> stream.packet(0, false, fragment));
    stream.packet(0, true, new byte[0]);

    assertThat(stream.data())
        .containsExactly(
            wrapped(annexB(VPS, SPS, PPS, KEY)), wrapped(annexB(P, second)), wrapped(annexB(P)));
  }

  @Test
  void shouldNotEndAPictureByAMarkerOnItsSei() {
    stream.packet(0, true, SEI).packet(0, true, KEY);

    assertThat(stream.data()).containsExactly(wrapped(annexB(VPS, SPS, PPS, SEI, KEY)));
  }

  @Test
  void shouldTakeStartCodesInsidePayloads() {
    try (Depacketising bare = described()) {
      bare.packet(0, true, annexB(VPS, SPS, PPS, KEY)).packet(3600, true, annexB(P));

      assertThat(bare.data())
          .containsExactly(wrapped(annexB(VPS, SPS, PPS, KEY)), wrapped(annexB(P)));
      assertThat(bare.units().getFirst().keyframe()).isTrue();
    }
  }

  @Test
  void shouldLeaveFillerOut() {
    byte[] filler = nal(38, 0xff, 0xff, 0xff, 0x80);

    stream.picture(0, KEY, filler);

    assertThat(stream.data()).containsExactly(wrapped(annexB(VPS, SPS, PPS, KEY)));
  }

  @Test
  void shouldDropUntilKeyframeAfterLoss() {
    stream.picture(0, KEY).picture(3600, P);
    stream.packet(7200, true, 2, P);
    stream.picture(10800, P).picture(14400, KEY).picture(18000, P);

    assertThat(stream.units())
        .extracting(Depacketising.Unit::lostBefore)
        .containsExactly(0, 0, 2, 0);
    assertThat(stream.count(Meter.FRAMES_AWAITING_KEYFRAME)).isEqualTo(2);
    assertThat(stream.count(Meter.FRAMES_RECEIVED)).isEqualTo(6);
  }

  @Test
  void shouldLeaveOutWhatReferredToPicturesAheadOfAKeyframeThatIsBegunWith() {
    byte[] cra = first(CRA, 200, 3);
    byte[] leading = first(RASL_R, 90, 4);
    byte[] leadingToo = first(RASL_N, 90, 4);

    stream.picture(0, cra).picture(3600, leading).picture(7200, leadingToo).picture(10800, P);
    stream.packet(14400, true, 1, P).picture(18000, cra).picture(21600, leading);
    stream.picture(25200, P);

    assertThat(stream.data())
        .containsExactly(
            wrapped(annexB(VPS, SPS, PPS, cra)),
            wrapped(annexB(P)),
            wrapped(annexB(VPS, SPS, PPS, cra)),
            wrapped(annexB(P)));
    assertThat(stream.count(Meter.FRAMES_AWAITING_KEYFRAME)).isEqualTo(4);
  }

  @Test
  void shouldKeepWhatRefersToPicturesAheadOfAKeyframeWhereTheyCameWhole() {
    byte[] cra = first(CRA, 200, 3);
    byte[] leading = first(RASL_R, 90, 4);

    stream.picture(0, KEY).picture(3600, cra).picture(7200, leading).picture(10800, P);

    assertThat(stream.units()).hasSize(4);
    assertThat(stream.data()).contains(wrapped(annexB(leading)));
  }

  @Test
  void shouldLeaveOutWhatABrokenLinkHasCutOff() {
    stream.picture(0, KEY).picture(3600, first(BLA, 200, 3)).picture(7200, first(RASL_R, 90, 4));
    stream.picture(10800, P).picture(14400, KEY).picture(18000, first(RASL_R, 90, 4));

    assertThat(stream.units()).hasSize(5);
    assertThat(stream.count(Meter.FRAMES_AWAITING_KEYFRAME)).isEqualTo(1);
  }

  @Test
  void shouldDiscardAPictureWithoutItsFirstSlice() {
    stream.picture(0, KEY).picture(3600, rest(TRAIL_R, 100, 3)).picture(7200, P);

    assertThat(stream.units()).hasSize(1);
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
    assertThat(stream.count(Meter.FRAMES_AWAITING_KEYFRAME)).isEqualTo(1);
  }

  @Test
  void shouldDiscardAPictureWithItsMiddleMissing() {
    List<byte[]> fragments = fragments(KEY, 100);
    stream.packet(0, false, fragments.get(0));
    stream.packet(0, true, 1, fragments.get(2));
    stream.picture(3600, P);

    assertThat(stream.units()).isEmpty();
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
  }

  @Test
  void shouldDiscardWhatIsOfNoAgreedFormat() {
    byte[] wrapper = nal(50, 1, 2, 3);
    byte[] withoutLayer = P.clone();
    withoutLayer[1] = 0;
    stream.picture(0, KEY).packet(3600, true, wrapper).picture(7200, P).picture(10800, KEY);
    stream.packet(14400, true, withoutLayer);

    assertThat(stream.units()).extracting(Depacketising.Unit::keyframe).containsExactly(true, true);
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(2);
  }

  @Test
  void shouldDiscardAnAggregateThatEndsTooEarly() {
    byte[] whole = aggregate(VPS, KEY);

    stream.packet(0, true, Arrays.copyOf(whole, whole.length - 1));

    assertThat(stream.units()).isEmpty();
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
  }

  @Test
  void shouldTakeTornPayloadsForNothing() {
    stream.packet(0, false, new byte[0]).packet(0, false, new byte[] {0x62});
    stream.packet(0, false, aggregate(new byte[] {0x26})).picture(0, KEY);

    assertThat(stream.count(Meter.FRAMES_RECEIVED)).isEqualTo(1);
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isZero();
  }

  @Test
  void shouldLeaveThePicturesOfOtherLayersToTheDecoder() {
    byte[] other = P.clone();
    other[1] = 0x09;

    stream.picture(0, KEY, other).picture(3600, P);

    assertThat(stream.data())
        .containsExactly(wrapped(annexB(VPS, SPS, PPS, KEY, other)), wrapped(annexB(P)));
  }

  @Test
  void shouldNameWhatMayBeLeftOut() {
    stream.picture(0, KEY).picture(3600, first(TRAIL_N, 60, 8)).picture(7200, P);

    assertThat(stream.units())
        .extracting(unit -> unit.coding().discardable())
        .containsExactly(false, true, false);
    assertThat(stream.count(Meter.FRAMES_DISCARDABLE)).isEqualTo(1);
  }

  @Test
  void shouldNameNothingThatMayBeLeftOutWhereTheSequenceIsUnknown() {
    byte[] unreadable = Arrays.copyOf(SPS, 24);
    try (Depacketising odd = described(VPS, unreadable, PPS)) {
      odd.picture(0, KEY).picture(3600, first(TRAIL_N, 60, 8));

      assertThat(odd.units())
          .extracting(Depacketising.Unit::coding)
          .containsExactly(
              new Coding(true, false, Coding.UNKNOWN), new Coding(false, false, Coding.UNKNOWN));
    }
  }

  private static Depacketising described(byte[]... sets) {
    return new Depacketising(DescribedVideo.of(VideoCodec.H265, List.of(sets)));
  }

  private static ByteBuffer wrapped(byte[] bytes) {
    return ByteBuffer.wrap(bytes);
  }
}
