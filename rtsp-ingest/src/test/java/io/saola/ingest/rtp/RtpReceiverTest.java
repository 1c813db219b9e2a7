package io.saola.ingest.rtp;

import static io.saola.ingest.rtp.RtpBytes.SSRC;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.saola.core.metrics.Meter;
import io.saola.ingest.fault.CameraFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtpReceiverTest {

  private final Receiving receiving = new Receiving(true);

  @Test
  void shouldHandOnPayloadsWithTheLossBeforeThem() {
    receiving.packet(65534, "a");
    receiving.packet(65535, "b");
    receiving.packet(2, "c");

    assertThat(receiving.heard()).containsExactly("a", "b", "c lost 2");
    assertThat(receiving.count(Meter.PACKETS_LOST)).isEqualTo(2);
    assertThat(receiving.faults()).containsExactly(CameraFault.GAPS_OVER_TCP);
  }

  @Test
  void shouldCountWhatIsLateOrThereAlready() {
    receiving.packet(10, "a");
    receiving.packet(12, "c");
    receiving.packet(11, "b");
    receiving.packet(12, "c");
    receiving.packet(13, "d");

    assertThat(receiving.heard()).containsExactly("a", "c lost 1", "d");
    assertThat(receiving.count(Meter.PACKETS_LATE)).isEqualTo(1);
    assertThat(receiving.count(Meter.PACKETS_DUPLICATED)).isEqualTo(1);
    assertThat(receiving.count(Meter.PACKETS_LOST)).as("as reported before").isEqualTo(1);
    assertThat(receiving.count(Meter.PACKETS_DISCARDED)).isZero();
  }

  @Test
  void shouldTakeAnotherSourceThatBegins() {
    receiving.packet(10, "a");
    receiving.packet(SSRC + 1, 4711, "B");
    receiving.packet(SSRC + 1, 4712, "c");

    assertThat(receiving.heard()).containsExactly("a", "new source", "B", "c");
  }

  @Test
  void shouldDiscardWhatAnotherSourceSendsInBetween() {
    receiving.packet(10, "a");
    receiving.packet(SSRC + 1, 4711, "b");
    receiving.packet(11, "c");

    assertThat(receiving.heard()).containsExactly("a", "c");
    assertThat(receiving.count(Meter.PACKETS_DISCARDED)).isEqualTo(1);
    assertThat(receiving.count(Meter.PACKETS_LOST)).isZero();
    assertThat(receiving.faults()).containsExactly(CameraFault.FOREIGN_SESSION);
  }

  @Test
  void shouldTakeNumbersThatBeginAnewForANewSource() {
    receiving.packet(20_000, "a").packet(5, "b").packet(6, "c");

    assertThat(receiving.heard()).containsExactly("a", "new source", "b", "c");
    assertThat(receiving.count(Meter.PACKETS_LOST)).isZero();
  }

  @Test
  void shouldDiscardASinglePacketWithANumberOfNothing() {
    receiving.packet(20_000, "a").packet(5, "x").packet(20_001, "b").packet(20_002, "c");

    assertThat(receiving.heard()).containsExactly("a", "b", "c");
    assertThat(receiving.count(Meter.PACKETS_DISCARDED)).isEqualTo(1);
    assertThat(receiving.count(Meter.PACKETS_LOST)).isZero();
    assertThat(receiving.held()).isZero();
  }

  @Test
  void shouldStepOverContributorsExtensionAndPadding() {
    byte[] bytes =
        ByteBufUtil.decodeHexDump(
            "b1" // version 2, padding, extension, one contributor
                + "60" // payload type 96
                + "0001"
                + "00000000"
                + "0005a01a" // sequence, timestamp, source
                + "00000009" // contributor
                + "bede0001"
                + "11223344" // extension of one word
                + "7869" // payload
                + "0002"); // padding of two

    receiving.rtp(bytes);

    assertThat(receiving.heard()).containsExactly("xi");
  }

  @Test
  void shouldDiscardWhatIsNoPacketOfTheStream() {
    byte[] otherType = RtpBytes.packet(1, 0, false, bytes("x"));
    otherType[1] = 50;
    byte[] tooMuchPadding = RtpBytes.packet(1, 0, false, bytes("x"));
    tooMuchPadding[0] |= 0x20;

    receiving.rtp(new byte[0]);
    receiving.rtp(new byte[11]);
    receiving.rtp(new byte[12]);
    receiving.rtp(otherType);
    receiving.rtp(tooMuchPadding);

    assertThat(receiving.heard()).isEmpty();
    assertThat(receiving.count(Meter.PACKETS_DISCARDED)).isEqualTo(5);
    assertThat(receiving.count(Meter.PACKETS_RECEIVED)).isEqualTo(5);
  }

  @Test
  void shouldReportWhatWasReceived() {
    receiving.packet(65535, "a");
    receiving.packet(3, "b");
    receiving.rtcp(RtpBytes.senderReport(SSRC, 0x1111222233334444L, 0));
    receiving.later(Duration.ofMillis(500));

    ByteBuf report = receiving.report();

    assertThat(report.getUnsignedByte(0)).as("one block").isEqualTo((short) 0x81);
    assertThat(report.getUnsignedByte(1)).as("receiver report").isEqualTo((short) 201);
    assertThat(report.getUnsignedShort(2)).as("words").isEqualTo(7);
    assertThat(report.getInt(4)).isEqualTo(Receiving.OWN);
    assertThat(report.getInt(8)).isEqualTo(SSRC);
    assertThat(report.getUnsignedByte(12)).as("3 of 5 lost, in 1/256").isEqualTo((short) 153);
    assertThat(report.getMedium(13)).as("lost").isEqualTo(3);
    assertThat(report.getInt(16)).as("highest, with one cycle").isEqualTo(0x10003);
    assertThat(report.getInt(24)).as("middle of the NTP time").isEqualTo(0x22223333);
    assertThat(report.getInt(28)).as("half a second since").isEqualTo(0x8000);
    assertThat(report.getUnsignedByte(33)).as("source description").isEqualTo((short) 202);
    assertThat(report.readableBytes())
        .as("whole words, as announced")
        .isEqualTo(32 + 4 + 4 * report.getUnsignedShort(34));
  }

  @Test
  void shouldReportWithoutABlockBeforeTheFirstPacket() {
    ByteBuf report = receiving.report();

    assertThat(report.getUnsignedByte(0)).isEqualTo((short) 0x80);
    assertThat(report.getUnsignedShort(2)).isEqualTo(1);
  }

  @Test
  void shouldHearAGoodbyeUntilPacketsComeAgain() {
    receiving.packet(1, "a");

    receiving.rtcp(ByteBufUtil.decodeHexDump("81cb00010005a01a"));
    receiving.rtcp(ByteBufUtil.decodeHexDump("81cb00010005a01a"));
    long first = receiving.receiver().goodbye();
    receiving.packet(2, "b");
    long none = receiving.receiver().goodbye();
    receiving.rtcp(ByteBufUtil.decodeHexDump("81cb00010005a01a"));
    long second = receiving.receiver().goodbye();

    assertThat(List.of(first, none, second)).containsExactly(1L, 0L, 2L);
  }

  @Test
  void shouldDiscardReportsThatEndTooEarly() {
    receiving.rtcp(ByteBufUtil.decodeHexDump("80c8000600"));
    receiving.rtcp(new byte[0]);

    assertThat(receiving.count(Meter.PACKETS_DISCARDED)).isEqualTo(2);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
