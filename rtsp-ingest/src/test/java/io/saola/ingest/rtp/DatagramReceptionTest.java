package io.saola.ingest.rtp;

import static io.saola.ingest.rtp.RtpBytes.SSRC;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.saola.core.metrics.Meter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Packets that come as datagrams: out of order, twice, late or never. */
class DatagramReceptionTest {

  private final Receiving receiving = new Receiving(false);

  @Test
  void shouldPutInOrderWhatWasOvertaken() {
    receiving.packet(10, "a").packet(12, "c").packet(13, "d").packet(11, "b").packet(14, "e");

    assertThat(receiving.heard()).containsExactly("a", "b", "c", "d", "e");
    assertThat(receiving.count(Meter.PACKETS_REORDERED)).isEqualTo(1);
    assertThat(receiving.count(Meter.PACKETS_LOST)).isZero();
    assertThat(receiving.held()).isZero();
  }

  @Test
  void shouldPutInOrderWhereNumbersWrap() {
    receiving.packet(65_534, "a").packet(0, "c").packet(65_535, "b").packet(1, "d");

    assertThat(receiving.heard()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void shouldCopyNothingWhileAllIsInOrder() {
    receiving.packet(10, "a").packet(11, "b");

    assertThat(receiving.held()).isZero();
    assertThat(receiving.receiver().isHolding()).isFalse();
  }

  @Test
  void shouldGiveUpWhatIsMissingAfterATenthOfASecond() {
    receiving.packet(10, "a").packet(12, "c");

    receiving.later(Duration.ofMillis(99)).flush();
    List<String> before = List.copyOf(receiving.heard());
    receiving.later(Duration.ofMillis(1)).flush();

    assertThat(before).containsExactly("a");
    assertThat(receiving.heard()).containsExactly("a", "c lost 1");
    assertThat(receiving.count(Meter.PACKETS_LOST)).isEqualTo(1);
    assertThat(receiving.receiver().isHolding()).isFalse();
  }

  @Test
  void shouldSayHowLongItStillWaits() {
    receiving.packet(10, "a").packet(12, "c").later(Duration.ofMillis(30)).packet(14, "e");
    receiving.later(Duration.ofMillis(10));

    Duration first = receiving.receiver().flush(receiving.nanos());
    receiving.later(first);
    Duration second = receiving.receiver().flush(receiving.nanos());

    assertThat(first).isEqualTo(Duration.ofMillis(60));
    assertThat(receiving.heard()).containsExactly("a", "c lost 1");
    assertThat(second).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void shouldGiveUpWhatIsMissingWhenTheNextPacketComes() {
    receiving.packet(10, "a").packet(12, "c").later(Duration.ofMillis(150)).packet(13, "d");

    assertThat(receiving.heard()).containsExactly("a", "c lost 1", "d");
  }

  @Test
  void shouldCountALatePacketBesideTheLoss() {
    receiving.packet(10, "a").packet(12, "c").later(Duration.ofMillis(100)).packet(11, "b");

    assertThat(receiving.heard()).containsExactly("a", "c lost 1");
    assertThat(receiving.count(Meter.PACKETS_LOST)).isEqualTo(1);
    assertThat(receiving.count(Meter.PACKETS_LATE)).isEqualTo(1);
    assertThat(receiving.count(Meter.PACKETS_REORDERED)).isZero();
  }

  @Test
  void shouldWaitForNoMoreThan64Packets() {
    receiving.packet(10, "a");

    IntStream.range(12, 12 + 63).forEach(i -> receiving.packet(i, "x"));
    List<String> before = List.copyOf(receiving.heard());
    receiving.packet(12 + 63, "y");

    assertThat(before).containsExactly("a");
    assertThat(receiving.heard()).hasSize(65).startsWith("a", "x lost 1").endsWith("y");
    assertThat(receiving.held()).isZero();
  }

  @Test
  void shouldHoldNoMoreThan64PacketsWhateverComes() {
    receiving.packet(0, "a");

    IntStream.range(1, 2_000).forEach(i -> receiving.packet(2 * i, "x".repeat(1_000)));

    assertThat(receiving.held()).isBetween(1L, 64_000L);
  }

  @Test
  void shouldCountPacketsThatComeTwice() {
    receiving.packet(10, "a").packet(10, "a").packet(12, "c").packet(12, "c").packet(11, "b");
    receiving.packet(11, "b");

    assertThat(receiving.heard()).containsExactly("a", "b", "c");
    assertThat(receiving.count(Meter.PACKETS_DUPLICATED)).isEqualTo(3);
    assertThat(receiving.count(Meter.PACKETS_LATE)).isZero();
  }

  @Test
  void shouldHandOnWhatItHoldsBeforeAnotherSourceBegins() {
    receiving.packet(10, "a").packet(12, "c").packet(SSRC + 1, 7, "B");

    assertThat(receiving.heard()).containsExactly("a", "c lost 1", "new source", "B");
    assertThat(receiving.held()).isZero();
  }

  @Test
  void shouldReportLossesOfAllThatShouldHaveCome() {
    receiving.packet(10, "a").packet(12, "c").packet(11, "b").packet(15, "f");

    ByteBuf report = receiving.report();

    assertThat(report.getUnsignedByte(12)).as("2 of 6 missing, in 1/256").isEqualTo((short) 85);
    assertThat(report.getMedium(13)).as("missing so far").isEqualTo(2);
    assertThat(report.getInt(16)).as("highest").isEqualTo(15);
  }

  @Test
  void shouldReportLessThanNothingLostWherePacketsComeTwice() {
    receiving.packet(10, "a").packet(10, "a").packet(11, "b");

    ByteBuf report = receiving.report();

    assertThat(report.getUnsignedByte(12)).isZero();
    assertThat(report.getMedium(13)).isEqualTo(-1);
  }

  @Test
  void shouldFreeWhatItHoldsWhenItIsClosed() {
    receiving.packet(10, "a").packet(12, "c").packet(9_000, "x");

    receiving.close();

    assertThat(receiving.held()).isZero();
    assertThat(receiving.heard()).containsExactly("a");
  }

  @Property(tries = 300)
  void shouldHandEachPacketOnOnceAndInOrder(
      @ForAll long seed,
      @ForAll @IntRange(max = 65_535) int first,
      @ForAll @IntRange(max = 30) int lostPercent,
      @ForAll @IntRange(max = 80) int displacement) {
    Random random = new Random(seed);
    List<Integer> sent = new ArrayList<>(IntStream.range(0, 400).boxed().toList());
    sent.removeIf(i -> i > 0 && random.nextInt(100) < lostPercent);
    List<Integer> arriving = displaced(sent, random, displacement);

    try (Receiving any = new Receiving(false)) {
      any.packet(first, "0");
      arriving.forEach(i -> any.packet(first + i & 0xffff, Integer.toString(i)));
      any.later(Duration.ofSeconds(1)).flush();

      List<Integer> heard = any.heard().stream().map(DatagramReceptionTest::number).toList();
      assertThat(heard).isSorted().doesNotHaveDuplicates();
      int counted = any.count(Meter.PACKETS_LOST) + heard.size();
      assertThat(counted).as("lost or handed on").isEqualTo(heard.getLast() + 1);
      assertThat(any.count(Meter.PACKETS_LATE)).isEqualTo(sent.size() - heard.size());
      assertThat(any.held()).isZero();
      if (displacement < 60) {
        assertThat(heard).isEqualTo(sent);
      }
    }
  }

  /** Packets in the order in which they would come if some were held up on their way. */
  private static List<Integer> displaced(List<Integer> sent, Random random, int most) {
    record Timed(int packet, double at) {}
    return sent.stream()
        .skip(1)
        .map(packet -> new Timed(packet, packet + random.nextDouble() * most))
        .sorted((one, other) -> Double.compare(one.at, other.at))
        .map(Timed::packet)
        .toList();
  }

  private static int number(String heard) {
    return Integer.parseInt(heard.split(" ", -1)[0]);
  }
}
