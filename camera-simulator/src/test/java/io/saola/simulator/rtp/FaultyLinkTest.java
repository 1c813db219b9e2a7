package io.saola.simulator.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.simulator.fault.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class FaultyLinkTest {

  private static final int PACKETS = 20_000;
  private static final Offset<Double> CLOSE = within(0.02);
  private static final Payload PAYLOAD = Payload.of(new byte[] {1});

  @Test
  void shouldLoseTheShareAskedFor() {
    List<Integer> arrived = pass(Link.losing(0.1));

    assertThat(arrived.size() / (double) PACKETS).isCloseTo(0.9, CLOSE);
  }

  @Test
  void shouldLoseInBursts() {
    List<Integer> arrived = pass(Link.losing(0.1, 8));

    long gaps =
        IntStream.range(1, arrived.size())
            .filter(i -> arrived.get(i) - arrived.get(i - 1) > 1)
            .count();
    assertThat(arrived.size() / (double) PACKETS).isCloseTo(0.9, CLOSE);
    assertThat((PACKETS - arrived.size()) / (double) gaps).isBetween(6.0, 10.0);
  }

  @Test
  void shouldLoseEverything() {
    assertThat(pass(Link.losing(1))).isEmpty();
  }

  @Test
  void shouldLetPacketsOvertakeALateOne() {
    List<Integer> arrived = pass(Link.reordering(0.05, 3));

    assertThat(arrived).doesNotHaveDuplicates().hasSizeGreaterThan(PACKETS - 10);
    int late =
        IntStream.range(1, arrived.size()).filter(i -> falls(arrived, i)).findFirst().orElseThrow();
    assertThat(arrived.subList(late - 3, late)).allMatch(number -> number > arrived.get(late));
  }

  @Test
  void shouldDoubleTheShareAskedFor() {
    List<Integer> arrived = pass(Link.duplicating(0.25));

    assertThat(arrived.size() / (double) PACKETS).isCloseTo(1.25, CLOSE);
    assertThat(arrived.stream().distinct()).hasSize(PACKETS);
  }

  @Test
  void shouldDoTheSameForTheSameSeed() {
    Link link = new Link(0.1, 2, 0.1, 2, 0.1, java.time.Duration.ZERO);

    assertThat(pass(link)).isEqualTo(pass(link));
  }

  @Test
  void shouldHandOnLatePacketsWhenItIsRepaired() {
    FaultyLink link = new FaultyLink(new SplittableRandom(1));
    List<RtpPacket> arrived = new ArrayList<>();
    link.pass(packet(1), Link.reordering(1, 5), arrived::add);

    link.settle(arrived::add);

    assertThat(arrived).extracting(RtpPacket::sequence).containsExactly(1);
  }

  private static boolean falls(List<Integer> numbers, int index) {
    return numbers.get(index) < numbers.get(index - 1);
  }

  private static List<Integer> pass(Link faults) {
    FaultyLink link = new FaultyLink(new SplittableRandom(42));
    List<Integer> arrived = new ArrayList<>();
    for (int i = 0; i < PACKETS; i++) {
      link.pass(packet(i), faults, packet -> arrived.add(packet.sequence()));
    }
    return arrived;
  }

  private static RtpPacket packet(int sequence) {
    return new RtpPacket(96, false, sequence, 0, 1, PAYLOAD);
  }
}
