package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.rtp.RtpBytes;
import io.saola.ingest.rtsp.RtpInfo.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RtpInfoTest {

  private final Set<CameraFault> faults = EnumSet.noneOf(CameraFault.class);

  @Test
  void shouldReadEveryStream() {
    List<RtpInfo> streams =
        read("url=trackID=1;seq=16852;rtptime=1070938629;ssrc=dcc4a0d8,url=track,2;seq=3");

    assertThat(streams).hasSize(2);
    assertThat(streams.getFirst().address()).isEqualTo("trackID=1");
    assertThat(streams.getFirst().sequence()).isEqualTo(new Value.Named(16_852));
    assertThat(streams.getFirst().timestamp()).isEqualTo(new Value.Named(1_070_938_629));
    assertThat(streams.getFirst().source()).hasValue(0xdcc4a0d8);
    assertThat(streams.getLast().address()).isEqualTo("track,2");
    assertThat(streams.getLast().timestamp()).isEqualTo(new Value.Unnamed());
    assertThat(streams).noneMatch(RtpInfo::trailing);
  }

  @Test
  void shouldTakeTimestampsOfAllThirtyTwoBits() {
    assertThat(read("url=a;rtptime=4294967295").getFirst().timestamp())
        .isEqualTo(new Value.Named(-1));
    assertThat(read("url=a;rtptime=4294967296").getFirst().timestamp())
        .isEqualTo(new Value.Wrong());
    assertThat(read("url=a;rtptime=-1;seq=65536").getFirst().sequence())
        .isEqualTo(new Value.Wrong());
  }

  @Test
  void shouldReadNothingFromNothing() {
    assertThat(RtpInfo.of(RtspHeaders.parse(List.of("CSeq: 1")))).isEmpty();
    assertThat(read("").getFirst().address()).isEmpty();
    assertThat(read("url=a;ssrc=123456789").getFirst().source()).isEmpty();
  }

  @Test
  void shouldFindThatThePromiseIsKept() {
    PlayAnswer answer = new PlayAnswer(faults::add);

    answer.promised(read("url=a;seq=65535;rtptime=4294967295").getFirst());
    packet(answer, 3, 90_000);
    packet(answer, 30_000, 90_000_000);

    assertThat(faults).isEmpty();
  }

  @Test
  void shouldTellAPromiseThatIsBrokenWhicheverComesFirst() {
    PlayAnswer before = new PlayAnswer(faults::add);
    before.promised(read("url=a;seq=0;rtptime=0").getFirst());
    packet(before, 24_104, 1_270_711_678);

    assertThat(faults)
        .containsExactly(CameraFault.FALSE_FIRST_SEQUENCE, CameraFault.WRONG_RTP_INFO_TIMESTAMP);

    faults.clear();
    PlayAnswer behind = new PlayAnswer(faults::add);
    packet(behind, 24_104, 1_270_711_678);
    behind.promised(read("url=a;seq=24104;rtptime=-1").getFirst());

    assertThat(faults).containsExactly(CameraFault.WRONG_RTP_INFO_TIMESTAMP);
  }

  private static void packet(PlayAnswer answer, int sequence, int timestamp) {
    ByteBuf bytes = Unpooled.wrappedBuffer(RtpBytes.packet(sequence, timestamp, true, new byte[3]));
    answer.packet(bytes, 0, bytes.readableBytes());
  }

  private static List<RtpInfo> read(String value) {
    return RtpInfo.of(RtspHeaders.parse(List.of("RTP-Info: " + value)));
  }
}
