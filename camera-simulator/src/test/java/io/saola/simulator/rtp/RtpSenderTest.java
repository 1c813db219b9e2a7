package io.saola.simulator.rtp;

import static io.saola.simulator.rtp.Pictures.START;
import static io.saola.simulator.rtp.Pictures.h264;
import static io.saola.simulator.rtp.Pictures.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.CameraClock;
import io.saola.simulator.fault.Quirk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RtpSenderTest {

  private final RtpSender sender = new RtpSender(VideoCodec.H264, new SplittableRandom(1));

  @Test
  void shouldCountEveryPacket() {
    int first = sender.nextSequence();

    List<RtpPacket> packets = send(0, true, Behaviour.NORMAL);
    packets.addAll(send(1, false, Behaviour.NORMAL));

    assertThat(packets).hasSize(3);
    assertThat(packets)
        .extracting(packet -> packet.sequence() & 0xffff)
        .containsExactly(first, (first + 1) & 0xffff, (first + 2) & 0xffff);
    assertThat(packets.get(2).timestamp() - packets.get(0).timestamp()).isEqualTo(9000);
    assertThat(packets).extracting(RtpPacket::marker).containsExactly(false, true, true);
  }

  @Test
  void shouldWriteTheHeaderThatRfc3550Has() {
    RtpPacket packet = send(0, false, Behaviour.NORMAL).getFirst();

    ByteBuf out = Unpooled.buffer();
    packet.writeTo(out);

    assertThat(out.readableBytes()).isEqualTo(packet.length());
    assertThat(out.getUnsignedByte(0)).isEqualTo((short) 0x80);
    assertThat(out.getUnsignedByte(1)).isEqualTo((short) (0x80 | 96));
    assertThat(out.getUnsignedShort(2)).isEqualTo(packet.sequence() & 0xffff);
    assertThat(out.getInt(4)).isEqualTo(packet.timestamp());
    assertThat(out.getInt(8)).isEqualTo(sender.ssrc());
  }

  @Test
  void shouldChangeItsSourceWithEveryKeyframe() {
    Behaviour uniview = Behaviour.NORMAL.with(Quirk.CHANGING_SOURCE);

    int first = send(0, true, uniview).getFirst().ssrc();
    int same = send(1, false, uniview).getFirst().ssrc();
    int next = send(2, true, uniview).getFirst().ssrc();

    assertThat(same).isEqualTo(first);
    assertThat(next).isNotEqualTo(first);
  }

  @Test
  void shouldMixInAnotherSession() {
    List<RtpPacket> packets = sendMany(Behaviour.NORMAL.with(Quirk.FOREIGN_SESSION));

    assertThat(packets).extracting(RtpPacket::ssrc).contains(sender.ssrc(), ~sender.ssrc());
  }

  @Test
  void shouldRepeatSequenceNumbersUnderAnotherType() {
    List<RtpPacket> packets = sendMany(Behaviour.NORMAL.with(Quirk.REPEATED_SEQUENCE_NUMBERS));

    RtpPacket stray =
        packets.stream().filter(packet -> packet.payloadType() == 50).findFirst().orElseThrow();
    assertThat(packets).filteredOn(each -> each.sequence() == stray.sequence()).hasSize(2);
  }

  @Test
  void shouldSendParameterSetsUnderTheTimeBefore() {
    Behaviour reolink = Behaviour.NORMAL.with(Quirk.EARLIER_TIMESTAMP_ON_PARAMETER_SETS);
    int before = send(0, false, reolink).getFirst().timestamp();

    List<RtpPacket> keyframe = send(1, true, reolink);

    assertThat(keyframe.getFirst().timestamp()).isEqualTo(before);
    assertThat(keyframe.getLast().timestamp()).isEqualTo(before + 9000);
  }

  @Test
  void shouldRunFast() {
    Behaviour fast = Behaviour.NORMAL.with(CameraClock.running(1000));

    int first = send(0, false, fast).getFirst().timestamp();
    int last = send(100, false, fast).getFirst().timestamp();

    assertThat(last - first).isEqualTo(900_900);
  }

  @Test
  void shouldJump() {
    CameraClock jumping = CameraClock.jumping(Duration.ofSeconds(1), Duration.ofHours(-1));
    Behaviour behaviour = Behaviour.NORMAL.with(jumping);
    send(0, false, behaviour);
    int before = send(9, false, behaviour).getFirst().timestamp();

    int after = send(10, false, behaviour).getFirst().timestamp();

    assertThat(after - before).isEqualTo(9000 - 3600 * 90_000);
  }

  @Test
  void shouldBeginFiveSecondsBeforeTheEndOfTime() {
    Behaviour behaviour = Behaviour.NORMAL.with(CameraClock.wrapping());

    assertThat(send(0, false, behaviour).getFirst().timestamp()).isEqualTo(-450_000);
    assertThat(send(50, false, behaviour).getFirst().timestamp()).isZero();
  }

  @Test
  void shouldTellWallTimeAndStreamTimeInAReport() {
    int timestamp = send(5, false, Behaviour.NORMAL).getFirst().timestamp();

    ByteBuf report = report(5, Behaviour.NORMAL);

    assertThat(report.readableBytes()).isEqualTo(Rtcp.REPORT_LENGTH);
    assertThat(report.readableBytes() % 4).isZero();
    assertThat(report.getUnsignedByte(1)).isEqualTo((short) 200);
    assertThat(report.getInt(4)).isEqualTo(sender.ssrc());
    assertThat(report.getUnsignedInt(8) - 2_208_988_800L).isEqualTo(START.getEpochSecond());
    assertThat(report.getUnsignedInt(12)).isEqualTo(0x8000_0000L);
    assertThat(report.getInt(16)).isEqualTo(timestamp);
    assertThat(report.getInt(20)).isEqualTo(1);
    assertThat(report.getInt(24)).isEqualTo(100);
  }

  @Test
  void shouldNotKnowTheTime() {
    ByteBuf report =
        report(5, Behaviour.NORMAL.with(CameraClock.reporting(CameraClock.Reports.ZERO)));

    assertThat(report.getLong(8)).isZero();
  }

  @Test
  void shouldBelieveInAWrongTime() {
    CameraClock wrong = CameraClock.stepping(Duration.ofSeconds(1), Duration.ofSeconds(-30));
    Behaviour behaviour = Behaviour.NORMAL.with(wrong);
    send(0, false, behaviour);

    long before = report(0, behaviour).getUnsignedInt(8);
    long after = report(20, behaviour).getUnsignedInt(8);

    assertThat(after - before).isEqualTo(2 - 30);
  }

  private List<RtpPacket> sendMany(Behaviour behaviour) {
    List<RtpPacket> packets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      packets.addAll(send(i, false, behaviour));
    }
    return packets;
  }

  private List<RtpPacket> send(int tenths, boolean keyframe, Behaviour behaviour) {
    List<RtpPacket> packets = new ArrayList<>();
    sender.send(picture(tenths, keyframe, behaviour.quirks()), behaviour, packets::add);
    return packets;
  }

  private ByteBuf report(int tenths, Behaviour behaviour) {
    ByteBuf out = Unpooled.buffer();
    sender.report(picture(tenths, false, Set.of()), behaviour).writeTo(out);
    return out;
  }

  private static PicturePackets picture(int tenths, boolean keyframe, Set<Quirk> quirks) {
    int header = keyframe ? 0x65 : 0x41;
    return new Packetiser(quirks).packets(h264(tenths, keyframe, unit(100, header)));
  }
}
