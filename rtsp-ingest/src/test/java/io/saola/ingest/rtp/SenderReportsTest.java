package io.saola.ingest.rtp;

import static io.saola.ingest.rtp.RtpBytes.SSRC;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.saola.core.metrics.Meter;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.fault.CameraFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** From RTCP to media time and to what is told of it. */
class SenderReportsTest {

  private static final Duration AHEAD = Duration.ofMillis(1_500);

  private final Receiving receiving = new Receiving(true);

  @Test
  void shouldUseAReportThatComesBeforeTheFirstPacket() {
    receiving.senderReport(SSRC, AHEAD, 0).packet(1, "a");

    ReceptionReport report = reception();

    assertThat(report.origin()).isEqualTo(TimeOrigin.CAMERA);
    assertThat(report.cameraAheadMicros()).hasValue(1_500_000);
    assertThat(report.senderReports()).isEqualTo(1);
    assertThat(receiving.faults()).isEmpty();
  }

  @Test
  void shouldUseReportsUnderAnUnknownNameWhileThereIsOneSource() {
    receiving.packet(1, "a").senderReport(SSRC + 1, AHEAD, 0);

    ReceptionReport report = reception();

    assertThat(report.cameraAheadMicros()).hasValue(1_500_000);
    assertThat(receiving.faults()).containsExactly(CameraFault.UNKNOWN_REPORT_SOURCE);
  }

  @Test
  void shouldUseAnEarlyReportUnderAnUnknownName() {
    receiving.senderReport(SSRC + 1, AHEAD, 0).packet(1, "a");

    assertThat(reception().origin()).isEqualTo(TimeOrigin.CAMERA);
    assertThat(receiving.faults()).containsExactly(CameraFault.UNKNOWN_REPORT_SOURCE);
  }

  @Test
  void shouldNotUseReportsOfAnotherSourceWhereThereAreSeveral() {
    receiving.packet(1, "a").packet(SSRC + 1, 900, "x").packet(2, "b");

    receiving.senderReport(SSRC + 1, AHEAD, 0);

    assertThat(reception().cameraAheadMicros()).isEmpty();
    assertThat(reception().senderReports()).isZero();
  }

  @Test
  void shouldNotUseReportsWithoutATime() {
    receiving.packet(1, "a").rtcp(RtpBytes.senderReport(SSRC, 0, 0));

    assertThat(reception().senderReports()).isZero();
    assertThat(receiving.count(Meter.PACKETS_DISCARDED)).isZero();
  }

  @Test
  void shouldEchoAReportThatCameBeforeTheFirstPacket() {
    receiving.rtcp(RtpBytes.senderReport(SSRC, 0x1111222233334444L, 0));
    receiving.later(Duration.ofMillis(250)).packet(1, "a").later(Duration.ofMillis(250));

    ByteBuf report = receiving.report();

    assertThat(report.getInt(24)).as("middle of the NTP time").isEqualTo(0x22223333);
    assertThat(report.getInt(28)).as("half a second since").isEqualTo(0x8000);
  }

  @Test
  void shouldMeasureHowOftenReportsCome() {
    receiving.packet(1, "a");
    for (int i = 0; i < 4; i++) {
      receiving.senderReport(SSRC, AHEAD, i * 5 * 90_000).later(Duration.ofSeconds(5));
    }

    assertThat(reception().senderReports()).isEqualTo(4);
    assertThat(reception().reportInterval()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void shouldTellWhatCameOnceASecond() {
    receiving.packet(1, "a").packet(3, "c");
    ReceptionReport early = receiving.receiver().reception();

    receiving.later(Duration.ofSeconds(1)).packet(4, "d");
    ReceptionReport late = receiving.receiver().reception();

    assertThat(early.packets()).isEqualTo(1);
    assertThat(late.packets()).isEqualTo(3);
    assertThat(late.lost()).isEqualTo(1);
    assertThat(late.bytes()).isEqualTo(3 * 13);
  }

  @Test
  void shouldTellAllWhenItIsClosed() {
    receiving.packet(1, "a").packet(2, "b").packet(2, "b");

    receiving.close();

    assertThat(receiving.receiver().reception().packets()).isEqualTo(3);
    assertThat(receiving.receiver().reception().duplicated()).isEqualTo(1);
  }

  @Test
  void shouldMeasureJitterInTheStreamsOwnTicks() {
    for (int i = 0; i < 400; i++) {
      receiving.later(Duration.ofMillis(i % 2 == 0 ? 0 : 20));
      receiving.rtp(RtpBytes.packet(i, i * 900, true, new byte[] {'x'}));
    }

    // Spaced 0 and 20 ms instead of 10 and 10: every packet is 10 ms off the one before.
    assertThat(reception().jitter()).isBetween(Duration.ofMillis(9), Duration.ofMillis(11));
  }

  private ReceptionReport reception() {
    receiving.report();
    return receiving.receiver().reception();
  }
}
