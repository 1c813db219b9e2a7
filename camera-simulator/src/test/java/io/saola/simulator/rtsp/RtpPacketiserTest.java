package io.saola.simulator.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.NalUnit;
import io.saola.simulator.encode.StreamParameters;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RtpPacketiserTest {

  private static final NalUnit SPS = unit(0x67, 12);
  private static final NalUnit PPS = unit(0x68, 4);

  private final List<ByteBuf> packets = new ArrayList<>();
  private final RtpPacketiser packetiser =
      new RtpPacketiser(
          UnpooledByteBufAllocator.DEFAULT,
          new StreamParameters(SPS, PPS, 640, 360, 12.5),
          2,
          0xcafe,
          1000,
          0xffff);

  @AfterEach
  void releasePackets() {
    packets.forEach(ByteBuf::release);
  }

  @Test
  void shouldSendParameterSetsTogetherBeforeAKeyframe() {
    send(true, unit(0x65, 100));

    assertThat(packets).hasSize(2);
    byte[] first = payload(packets.getFirst());
    assertThat(first[0]).isEqualTo((byte) (0x60 | 24));
    assertThat(first).hasSize(1 + 2 + 12 + 2 + 4);
    assertThat(first[2]).isEqualTo((byte) 12);
    assertThat(first[3]).isEqualTo((byte) 0x67);
    assertThat(first[16]).isEqualTo((byte) 4);
    assertThat(first[17]).isEqualTo((byte) 0x68);
    assertThat(marker(packets.getFirst())).isFalse();
    assertThat(marker(packets.getLast())).isTrue();
  }

  @Test
  void shouldSendASmallUnitAlone() {
    send(false, unit(0x41, 1400));

    assertThat(packets).hasSize(1);
    assertThat(payload(packets.getFirst())).hasSize(1400).startsWith(0x41);
  }

  @Test
  void shouldSplitALargeUnitSoThatItCanBePutTogether() {
    NalUnit large = unit(0x65, 5000);

    send(false, large);

    assertThat(packets).hasSize(4);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int i = 0; i < 4; i++) {
      byte[] payload = payload(packets.get(i));
      assertThat(payload[0]).isEqualTo((byte) (0x60 | 28));
      assertThat(payload[1] & 0xff).isEqualTo(5 | (i == 0 ? 0x80 : 0) | (i == 3 ? 0x40 : 0));
      assertThat(marker(packets.get(i))).isEqualTo(i == 3);
      whole.write(payload, 2, payload.length - 2);
    }
    byte[] expected = new byte[4999];
    large.part(1, 4999).get(expected);
    assertThat(whole.toByteArray()).isEqualTo(expected);
  }

  @Test
  void shouldCountOnOverTheEndOfTheSequence() {
    send(false, unit(0x41, 10));
    send(false, unit(0x41, 10));

    assertThat(packets.stream().map(packet -> packet.getUnsignedShort(6)))
        .containsExactly(0xffff, 0);
  }

  @Test
  void shouldFrameEachPacketForItsChannel() {
    send(false, unit(0x41, 10));

    ByteBuf packet = packets.getFirst();
    assertThat(packet.getByte(0)).isEqualTo((byte) '$');
    assertThat(packet.getByte(1)).isEqualTo((byte) 2);
    assertThat(packet.getUnsignedShort(2)).isEqualTo(packet.readableBytes() - 4);
    assertThat(packet.getInt(8)).isEqualTo(1000 + 7200);
    assertThat(packet.getInt(12)).isEqualTo(0xcafe);
  }

  @Test
  void shouldTellWallTimeAndStreamTimeInAReport() {
    send(false, unit(0x41, 10));
    Instant taken = Instant.parse("2026-01-01T00:00:00.500Z");

    ByteBuf report = SenderReport.of(UnpooledByteBufAllocator.DEFAULT, 3, packetiser, 7200, taken);

    packets.add(report);
    assertThat(report.getByte(1)).isEqualTo((byte) 3);
    assertThat(report.getUnsignedShort(2)).isEqualTo(report.readableBytes() - 4);
    assertThat(report.getUnsignedByte(5)).isEqualTo((short) 200);
    assertThat(report.getInt(8)).isEqualTo(0xcafe);
    assertThat(report.getUnsignedInt(12) - 2_208_988_800L).isEqualTo(taken.getEpochSecond());
    assertThat(report.getUnsignedInt(16)).isEqualTo(0x8000_0000L);
    assertThat(report.getInt(20)).isEqualTo(8200);
    assertThat(report.getInt(24)).isEqualTo(1);
    assertThat(report.getInt(28)).isEqualTo(10);
    assertThat(report.readableBytes() % 4).isZero();
  }

  private void send(boolean keyframe, NalUnit... units) {
    packets.addAll(
        packetiser.packets(new CodedPicture(List.of(units), keyframe, 7200, Instant.EPOCH)));
  }

  private static boolean marker(ByteBuf packet) {
    return (packet.getByte(5) & 0x80) != 0;
  }

  private static byte[] payload(ByteBuf packet) {
    byte[] payload = new byte[packet.readableBytes() - 16];
    packet.getBytes(16, payload);
    return payload;
  }

  private static NalUnit unit(int header, int length) {
    byte[] stream = new byte[3 + length];
    stream[2] = 1;
    stream[3] = (byte) header;
    for (int i = 4; i < stream.length; i++) {
      stream[i] = (byte) (1 + i % 200);
    }
    return NalUnit.split(stream).getFirst();
  }
}
