package io.saola.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.CodecSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EncodedRingTest {

  private static final CodecSetup H264 = CodecSetup.of(VideoCodec.H264);
  private static final long FRAME = 40_000;
  private static final int GROUP = 25;
  private static final int SIZE = 5_000;

  private final ChunkPool pool = new ChunkPool(4 << 20);
  private final Counter shortened =
      Meters.inMemory().counter(Meter.RING_SHORTENED, new CameraId("gate"));
  private final List<EncodedRing> rings = new ArrayList<>();

  @AfterEach
  void shouldGiveEveryChunkBack() {
    rings.forEach(EncodedRing::close);
    assertThat(pool.usedBytes()).isZero();
    pool.close();
  }

  @Test
  void shouldHoldItsLengthBackToAKeyframe() {
    EncodedRing ring = ring(Duration.ofSeconds(4));

    feed(ring, 0, 10 * GROUP);

    assertThat(ring.end() - ring.first()).isEqualTo(5 * GROUP);
    assertThat(ring.unit(ring.first())).matches(unit -> unit != null && unit.keyframe());
    feed(ring, 10 * GROUP, 10 * GROUP + 1);
    assertThat(ring.first())
        .as("the keyframe that is four seconds old now is the first")
        .isEqualTo(6 * GROUP);
    assertThat(shortened.count()).isZero();
  }

  @Test
  void shouldReplayWhatWasAppended() {
    EncodedRing ring = ring(Duration.ofSeconds(4));
    feed(ring, 0, 10 * GROUP);
    List<AccessUnit> replayed = new ArrayList<>();

    assertThat(ring.replay(230, 245, replayed::add)).isTrue();

    assertThat(replayed).hasSize(15);
    for (int i = 0; i < 15; i++) {
      long number = 230L + i;
      RingUnits.check(replayed.get(i), number, number % GROUP == 0, number * FRAME, SIZE);
    }
  }

  @Test
  void shouldReplayNothingOfAStretchThatIsNotHeldAsAWhole() {
    EncodedRing ring = ring(Duration.ofSeconds(4));
    feed(ring, 0, 10 * GROUP);
    List<AccessUnit> replayed = new ArrayList<>();

    assertThat(ring.replay(5 * GROUP - 1, 5 * GROUP + 2, replayed::add)).isFalse();
    assertThat(ring.replay(10 * GROUP - 1, 10 * GROUP + 1, replayed::add)).isFalse();
    assertThat(ring.replay(-1, 1, replayed::add)).isFalse();

    assertThat(replayed).isEmpty();
    assertThat(ring.replay(7, 7, replayed::add)).as("an empty stretch").isTrue();
  }

  @Test
  void shouldCloseTheCopiesThatAFailingSinkDidNotGet() {
    EncodedRing ring = ring(Duration.ofSeconds(4));
    feed(ring, 0, GROUP);
    List<AccessUnit> got = new ArrayList<>();

    try {
      ring.replay(
          0,
          3,
          unit -> {
            got.add(unit);
            throw new IllegalStateException("no more");
          });
    } catch (IllegalStateException expected) {
      assertThat(got).hasSize(1);
    }

    got.forEach(AccessUnit::close);
    assertThat(got.getFirst().data().refCnt()).isZero();
  }

  @Test
  void shouldReplayOnlyTheNewestStreamAndKeepTheOlderForClips() {
    EncodedRing ring = ring(Duration.ofSeconds(4));
    feed(ring, 0, 2 * GROUP);
    ring.begin(CodecSetup.of(VideoCodec.H265));
    List<AccessUnit> replayed = new ArrayList<>();

    assertThat(ring.replay(0, 1, replayed::add)).as("nothing of the new stream yet").isFalse();
    for (int i = 0; i < 3; i++) {
      RingUnits.append(ring, i, i == 0, (2 * GROUP + i) * FRAME, SIZE);
    }

    assertThat(ring.replay(0, 3, replayed::add)).isTrue();
    RingUnits.check(replayed.getFirst(), 0, true, 2 * GROUP * FRAME, SIZE);
    replayed.subList(1, 3).forEach(AccessUnit::close);
    assertThat(ring.replay(3, 4, replayed::add)).isFalse();
    assertThat(ring.end() - ring.first()).isEqualTo(2 * GROUP + 3);
    assertThat(ring.setup(0)).isEqualTo(H264);
    assertThat(ring.setup(1)).isEqualTo(CodecSetup.of(VideoCodec.H265));
  }

  @Test
  void shouldWaitForAKeyframeAtTheStart() {
    EncodedRing ring = ring(Duration.ofSeconds(4));

    feed(ring, 3, GROUP + 5);

    assertThat(ring.unit(ring.first())).matches(unit -> unit != null && unit.number() == GROUP);
  }

  @Test
  void shouldGiveUpItsOwnOldestGroupWhenThePoolIsFull() {
    EncodedRing ring = ring(Duration.ofMinutes(1));

    feed(ring, 0, 60 * GROUP);

    assertThat(shortened.count()).isPositive();
    assertThat(pool.usedBytes()).isBetween(3L << 20, (4L << 20) * 4 / 5 + ChunkPool.CHUNK);
    assertThat(ring.unit(ring.first())).matches(unit -> unit != null && unit.keyframe());
    assertThat(ring.unit(ring.end() - 1)).matches(unit -> unit != null && unit.number() == 1_499);
  }

  @Test
  void shouldDropAGroupThatDoesNotFitAndGoOnWithTheNext() {
    EncodedRing ring = ring(Duration.ofSeconds(4));

    feed(ring, 0, 10);
    RingUnits.append(ring, 10, false, 10 * FRAME, 5 << 20);
    feed(ring, 11, 2 * GROUP);

    assertThat(ring.unit(ring.first())).matches(unit -> unit != null && unit.number() == GROUP);
    assertThat(shortened.count()).isEqualTo(1);
    assertThat(pool.usedBytes()).isLessThan(GROUP * SIZE + 2 * ChunkPool.CHUNK);
  }

  @Test
  void shouldNotLetOneCameraStarveTheOthers() {
    EncodedRing hungry = ring(Duration.ofMinutes(5));
    EncodedRing modest = ring(Duration.ofSeconds(2));
    feedSized(hungry, 0, 20 * GROUP, 60_000);
    double before = shortened.count();
    assertThat(before).isPositive();

    for (int i = 0; i < 20 * GROUP; i++) {
      RingUnits.append(modest, i, i % GROUP == 0, i * FRAME, 2_000);
      RingUnits.append(hungry, 20 * GROUP + i, i % GROUP == 0, (20 * GROUP + i) * FRAME, 60_000);
    }

    assertThat(modest.end() - modest.first()).isEqualTo(3 * GROUP);
  }

  @Test
  void shouldShareThePoolEquallyAmongCamerasThatAllWantTooMuch() {
    List<EncodedRing> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(ring(Duration.ofMinutes(5)));
    }
    for (int n = 0; n < 40 * GROUP; n++) {
      for (int i = 0; i < all.size(); i++) {
        RingUnits.append(all.get(i), n, n % GROUP == 0, n * FRAME, i == 0 ? 4_000 : 1_500);
      }
    }

    assertThat(pool.usedBytes()).isGreaterThan((4L << 20) * 8 / 10);
    for (EncodedRing ring : all.subList(1, 5)) {
      assertThat((ring.end() - ring.first()) * 1_500).isGreaterThan((4L << 20) / 8);
    }
  }

  @Test
  void shouldKeepPicturesThatCameAtOnceAfterAJam() {
    EncodedRing ring = ring(Duration.ofSeconds(4));
    feed(ring, 0, 4 * GROUP);

    for (int i = 4 * GROUP; i < 12 * GROUP; i++) {
      append(ring, i, i * FRAME, 12 * GROUP * FRAME);
    }

    assertThat(ring.unit(ring.first())).matches(unit -> unit != null && unit.number() <= 8 * GROUP);
  }

  @Test
  void shouldNotGrowWhenTheMediaTimeJumpsBack() {
    EncodedRing ring = ring(Duration.ofSeconds(4));
    feed(ring, 0, 4 * GROUP);

    for (int i = 4 * GROUP; i < 40 * GROUP; i++) {
      append(ring, i, (i - 1_000_000L) * FRAME, i * FRAME);
    }

    assertThat(ring.end() - ring.first()).isLessThanOrEqualTo(9 * GROUP);
  }

  @Test
  void shouldForgetWhatACameraSentLongAgo() {
    EncodedRing ring = ring(Duration.ofSeconds(4));
    feed(ring, 0, GROUP);

    ring.forgetOlderThan(10 * FRAME * 1_000);
    assertThat(pool.usedBytes()).isPositive();
    ring.forgetOlderThan(GROUP * FRAME * 1_000);

    assertThat(pool.usedBytes()).isZero();
    assertThat(ring.newest()).isNull();
  }

  @Test
  void shouldTakeNothingOnceClosed() {
    EncodedRing ring = ring(Duration.ofSeconds(4));
    feed(ring, 0, GROUP);

    ring.close();
    feed(ring, GROUP, 2 * GROUP);

    assertThat(ring.replay(0, 1, AccessUnit::close)).isFalse();
    assertThat(pool.usedBytes()).isZero();
  }

  @Test
  void shouldFindTheKeyframeAtOrBeforeATime() {
    EncodedRing ring = ring(Duration.ofSeconds(4));
    feed(ring, 0, 5 * GROUP);

    assertThat(ring.keyframeAtOrBefore(new MediaTime(2 * GROUP * FRAME))).isEqualTo(2 * GROUP);
    assertThat(ring.keyframeAtOrBefore(new MediaTime(3 * GROUP * FRAME - 1))).isEqualTo(2 * GROUP);
    assertThat(ring.keyframeAtOrBefore(new MediaTime(-1))).isEqualTo(ring.first());
  }

  private EncodedRing ring(Duration length) {
    EncodedRing ring = new EncodedRing(pool, length, shortened);
    ring.begin(H264);
    rings.add(ring);
    return ring;
  }

  private static void feed(EncodedRing ring, int from, int to) {
    feedSized(ring, from, to, SIZE);
  }

  private static void feedSized(EncodedRing ring, int from, int to, int size) {
    for (int i = from; i < to; i++) {
      RingUnits.append(ring, i, i % GROUP == 0, i * FRAME, size);
    }
  }

  private static void append(EncodedRing ring, int number, long micros, long arrivalMicros) {
    try (AccessUnit unit = RingUnits.unit(number, number % GROUP == 0, micros, SIZE)) {
      ring.append(
          new AccessUnit(
              unit.data(),
              unit.coding(),
              number,
              unit.time(),
              unit.origin(),
              arrivalMicros * 1_000,
              0));
    }
  }
}
