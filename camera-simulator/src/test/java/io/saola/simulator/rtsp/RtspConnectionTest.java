package io.saola.simulator.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RtspConnectionTest {

  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new RequestDecoder(),
          new RtspConnection(Map.of(), Optional.empty(), new SplittableRandom(1)));

  @AfterEach
  void closeChannel() {
    channel.finishAndReleaseAll();
  }

  @Test
  void shouldAnswerARequestThatComesInPieces() {
    send("OPTIONS rtsp://127.0.0.1/x RTSP/1.0\r\nCS");
    assertThat(answer()).isEmpty();

    send("eq: 7\r\n\r");
    send("\n");

    assertThat(answer()).startsWith("RTSP/1.0 200 OK\r\nCSeq: 7\r\n").contains("DESCRIBE");
  }

  @Test
  void shouldSkipReportsBetweenRequests() {
    ByteBuf report = Unpooled.buffer().writeByte('$').writeByte(1).writeShort(6).writeZero(3);
    channel.writeInbound(report);

    channel.writeInbound(Unpooled.buffer().writeZero(3));
    send("OPTIONS * RTSP/1.0\r\nCSeq: 8\r\n\r\n");

    assertThat(answer()).contains("CSeq: 8");
  }

  @Test
  void shouldSkipTheBodyOfARequest() {
    send("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 4\r\n\r\nabcdOPTIONS * RTSP/1.0\r\n");

    send("CSeq: 2\r\n\r\n");

    assertThat(answer()).contains("CSeq: 1").contains("CSeq: 2");
  }

  @Test
  void shouldNotKnowACameraThatIsNotThere() {
    send("DESCRIBE rtsp://127.0.0.1:8554/nobody?x=1 RTSP/1.0\r\nCSeq: 3\r\n\r\n");

    assertThat(answer()).startsWith("RTSP/1.0 404 Not Found\r\nCSeq: 3\r\n");
  }

  @Test
  void shouldDropAClientThatNeverEndsItsRequest() {
    send("A".repeat(20_000));

    assertThat(channel.isOpen()).isFalse();
  }

  private void send(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
  }

  private String answer() {
    StringBuilder text = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      text.append(part.toString(StandardCharsets.US_ASCII));
      part.release();
    }
    return text.toString();
  }
}
