package io.saola.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.CodecSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EncodedRingPropertiesTest {

  record Sent(boolean keyframe, int stepMicros, int size) {}

  @Provide
  Arbitrary<Sent> units() {
    Arbitrary<Integer> sizes =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.integers().between(1, 4_000)),
            Tuple.of(3, Arbitraries.integers().between(4_000, 70_000)));
    return Combinators.combine(
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(1_000, 300_000),
            sizes)
        .as((dice, step, size) -> new Sent(dice == 0, step, size));
  }

  @Property(tries = 150)
  void shouldHoldExactlyWhatItShouldWhileThereIsRoom(
      @ForAll @Size(min = 1, max = 300) List<@From("units") Sent> units,
      @ForAll @IntRange(min = 0, max = 5) int seconds) {
    Trial trial = new Trial(64 << 20, seconds);

    for (Sent unit : units) {
      trial.append(unit);

      long expected = trial.oldestExpected(seconds * 1_000_000L);
      assertThat(trial.ring.end() - trial.ring.first())
          .isEqualTo(expected < 0 ? 0 : trial.sent.size() - expected);
    }

    trial.checkContents();
    assertThat(trial.shortened.count()).isZero();
    trial.close();
  }

  @Property(tries = 150)
  void shouldHoldAStretchFromAKeyframeToTheNewestWithinTheBudget(
      @ForAll @Size(min = 1, max = 300) List<@From("units") Sent> units,
      @ForAll @IntRange(min = 1, max = 40) int chunks) {
    Trial trial = new Trial((long) chunks * ChunkPool.CHUNK, 60);

    for (Sent unit : units) {
      trial.append(unit);

      assertThat(trial.pool.usedBytes()).isLessThanOrEqualTo((long) chunks * ChunkPool.CHUNK);
      HeldUnit oldest = trial.ring.unit(trial.ring.first());
      assertThat(oldest == null || oldest.keyframe()).isTrue();
    }

    trial.checkContents();
    trial.close();
  }

  private static final class Trial {

    final ChunkPool pool;
    final Counter shortened = Meters.inMemory().counter(Meter.RING_SHORTENED, new CameraId("gate"));
    final EncodedRing ring;
    final List<Sent> sent = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    private long micros;

    Trial(long bytes, int seconds) {
      pool = new ChunkPool(bytes);
      ring = new EncodedRing(pool, Duration.ofSeconds(seconds), shortened);
      ring.begin(CodecSetup.of(VideoCodec.H264));
    }

    void append(Sent unit) {
      micros += unit.stepMicros();
      RingUnits.append(ring, sent.size(), unit.keyframe(), micros, unit.size());
      sent.add(unit);
      times.add(micros);
    }

    /** Number of the last keyframe that is as old as the ring is long, else of the first. */
    long oldestExpected(long lengthMicros) {
      long first = -1;
      for (int i = 0; i < sent.size(); i++) {
        boolean old = times.getLast() - times.get(i) >= lengthMicros;
        // The unit that has just come makes nothing old that came with it.
        boolean before = i < sent.size() - 1;
        if (sent.get(i).keyframe() && (first < 0 || (old && before))) {
          first = i;
        }
      }
      return first;
    }

    void checkContents() {
      for (long sequence = ring.first(); sequence < ring.end(); sequence++) {
        HeldUnit held = ring.unit(sequence);
        assertThat(held).isNotNull();
        int number = (int) held.number();
        Sent unit = sent.get(number);
        RingUnits.check(
            ring.copy(sequence), number, unit.keyframe(), times.get(number), unit.size());
      }
      HeldUnit first = ring.unit(ring.first());
      if (first != null) {
        List<AccessUnit> all = new ArrayList<>();
        assertThat(ring.replay(first.number(), sent.size(), all::add))
            .as("all that is held is one stretch up to the newest")
            .isEqualTo(ring.unit(ring.end() - 1).number() == sent.size() - 1);
        all.forEach(AccessUnit::close);
        assertThat(ring.replay(first.number() - 1, sent.size(), AccessUnit::close)).isFalse();
      }
    }

    void close() {
      ring.close();
      assertThat(pool.usedBytes()).isZero();
      pool.close();
    }
  }
}
