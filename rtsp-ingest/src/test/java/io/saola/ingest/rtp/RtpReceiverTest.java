package io.saola.ingest.rtp;

import static io.saola.ingest.rtp.RtpBytes.PAYLOAD_TYPE;
import static io.saola.ingest.rtp.RtpBytes.SSRC;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultBook;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtpReceiverTest {

  private static final CameraId CAMERA = new CameraId("cam");
  private static final int OWN = 0x0badcafe;

  private final Meters meters = Meters.inMemory();
  private final FaultBook faults = new FaultBook(CAMERA, meters, InstantSource.system());
  private final List<String> heard = new ArrayList<>();
  private final RtpReceiver receiver =
      new RtpReceiver(PAYLOAD_TYPE, OWN, meters, CAMERA, faults.newSession(), new Notes(heard));

  @Test
  void shouldHandOnPayloadsWithTheLossBeforeThem() {
    rtp(packet(65534, "a"));
    rtp(packet(65535, "b"));
    rtp(packet(2, "c"));

    assertThat(heard).containsExactly("a lost 0", "b lost 0", "c lost 2");
    assertThat(count(Meter.PACKETS_LOST)).isEqualTo(2);
  }

  @Test
  void shouldDiscardWhatIsLateOrThereAlready() {
    rtp(packet(10, "a"));
    rtp(packet(12, "c"));
    rtp(packet(11, "b"));
    rtp(packet(12, "c"));
    rtp(packet(13, "d"));

    assertThat(heard).containsExactly("a lost 0", "c lost 1", "d lost 0");
    assertThat(count(Meter.PACKETS_DISCARDED)).isEqualTo(2);
  }

  @Test
  void shouldTakeAnotherSourceThatBegins() {
    rtp(packet(10, "a"));
    rtp(RtpBytes.packet(SSRC + 1, 4711, 0, false, bytes("B")));
    rtp(RtpBytes.packet(SSRC + 1, 4712, 0, false, bytes("c")));

    assertThat(heard).containsExactly("a lost 0", "new source", "B lost 0", "c lost 0");
  }

  @Test
  void shouldDiscardWhatAnotherSourceSendsInBetween() {
    rtp(packet(10, "a"));
    rtp(RtpBytes.packet(SSRC + 1, 4711, 0, false, bytes("b")));
    rtp(packet(11, "c"));

    assertThat(heard).containsExactly("a lost 0", "c lost 0");
    assertThat(count(Meter.PACKETS_DISCARDED)).isEqualTo(1);
    assertThat(count(Meter.PACKETS_LOST)).isZero();
    assertThat(faults.firstSeen()).containsOnlyKeys(CameraFault.FOREIGN_SESSION);
  }

  @Test
  void shouldTakeNumbersThatBeginAnewForANewSource() {
    rtp(packet(20_000, "a"));
    rtp(packet(5, "b"));

    assertThat(heard).containsExactly("a lost 0", "new source", "b lost 0");
    assertThat(count(Meter.PACKETS_LOST)).isZero();
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

    rtp(bytes);

    assertThat(heard).containsExactly("xi lost 0");
  }

  @Test
  void shouldDiscardWhatIsNoPacketOfTheStream() {
    byte[] otherType = packet(1, "x");
    otherType[1] = 50;
    byte[] tooMuchPadding = packet(1, "x");
    tooMuchPadding[0] |= 0x20;

    rtp(new byte[0]);
    rtp(new byte[11]);
    rtp(new byte[12]);
    rtp(otherType);
    rtp(tooMuchPadding);

    assertThat(heard).isEmpty();
    assertThat(count(Meter.PACKETS_DISCARDED)).isEqualTo(5);
    assertThat(count(Meter.PACKETS_RECEIVED)).isEqualTo(5);
  }

  @Test
  void shouldReportWhatWasReceived() {
    rtp(packet(65535, "a"));
    rtp(packet(3, "b"));
    rtcp(senderReport(SSRC, 0x11112222, 0x33334444), 1_000_000_000L);

    ByteBuf report = Unpooled.buffer();
    receiver.writeReport(report, 1_500_000_000L);

    assertThat(report.getUnsignedByte(0)).as("one block").isEqualTo((short) 0x81);
    assertThat(report.getUnsignedByte(1)).as("receiver report").isEqualTo((short) 201);
    assertThat(report.getUnsignedShort(2)).as("words").isEqualTo(7);
    assertThat(report.getInt(4)).isEqualTo(OWN);
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
    ByteBuf report = Unpooled.buffer();

    receiver.writeReport(report, 0);

    assertThat(report.getUnsignedByte(0)).isEqualTo((short) 0x80);
    assertThat(report.getUnsignedShort(2)).isEqualTo(1);
  }

  @Test
  void shouldHearAGoodbyeUntilPacketsComeAgain() {
    rtp(packet(1, "a"));

    rtcp(ByteBufUtil.decodeHexDump("81cb00010005a01a"), 0);
    boolean said = receiver.saidGoodbye();
    rtp(packet(2, "b"));
    boolean saidStill = receiver.saidGoodbye();

    assertThat(said).isTrue();
    assertThat(saidStill).isFalse();
  }

  @Test
  void shouldDiscardReportsThatEndTooEarly() {
    rtcp(ByteBufUtil.decodeHexDump("80c8000600"), 0);
    rtcp(new byte[0], 0);

    assertThat(count(Meter.PACKETS_DISCARDED)).isEqualTo(2);
  }

  private void rtp(byte[] bytes) {
    receiver.rtp(Unpooled.wrappedBuffer(bytes), 0, bytes.length, 0);
  }

  private void rtcp(byte[] bytes, long nanos) {
    receiver.rtcp(Unpooled.wrappedBuffer(bytes), 0, bytes.length, nanos);
  }

  private double count(Meter meter) {
    return meters.counter(meter, CAMERA).count();
  }

  private static byte[] packet(int sequence, String payload) {
    return RtpBytes.packet(sequence, 0, false, bytes(payload));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
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

  private record Notes(List<String> heard) implements PayloadSink {

    @Override
    public void payload(
        ByteBuf buffer,
        int index,
        int length,
        int timestamp,
        boolean marker,
        int lost,
        long arrivalNanos) {
      heard.add(buffer.toString(index, length, StandardCharsets.US_ASCII) + " lost " + lost);
    }

    @Override
    public boolean mayBegin(ByteBuf buffer, int index, int length) {
      return Character.isUpperCase(buffer.getByte(index));
    }

    @Override
    public void newSource() {
      heard.add("new source");
    }
  }
}
