package io.saola.simulator.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.saola.core.time.Ticker;
import io.saola.simulator.camera.LiveFeed;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.Quirk;
import io.saola.simulator.fault.Service;
import io.saola.simulator.fault.UdpService;
import io.saola.simulator.rtp.Pictures;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RtspConnectionTest {

  private final LiveFeed feed = new LiveFeed(Pictures.H264);
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new RequestDecoder(),
          new RtspConnection(
              new Cameras(Map.of("street/1", feed), NioDatagramChannel.class, Ticker.system()),
              Optional.empty(),
              new SplittableRandom(1)));

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

  @Test
  void shouldDescribeACameraWhosePathHasSeveralParts() {
    ask("DESCRIBE", "");

    assertThat(answer())
        .contains("Content-Base: rtsp://127.0.0.1:8554/street/1/\r\n")
        .contains("m=video 0 RTP/AVP 96\r\n")
        .contains("profile-level-id=020304;sprop-parameter-sets=Z");
  }

  @Test
  void shouldAnswerWithTheChannelsAskedFor() {
    setUp("RTP/AVP/TCP;unicast;interleaved=4-5");

    assertThat(answer())
        .containsPattern(
            "Transport: RTP/AVP/TCP;unicast;interleaved=4-5;ssrc=[0-9A-F]{8};mode=\"PLAY\"\r\n");
  }

  @Test
  void shouldCountReportsOfThePlayingClient() {
    setUp("RTP/AVP/TCP;unicast;interleaved=0-1");
    answer();

    channel.writeInbound(
        Unpooled.buffer()
            .writeByte('$')
            .writeByte(1)
            .writeShort(8)
            .writeInt(0x80c90001)
            .writeInt(1));

    assertThat(feed.tally().counts().reports()).isEqualTo(1);
  }

  @Test
  void shouldRefuseUdpWhenToldTo() {
    feed.behave(Behaviour.NORMAL.with(UdpService.REFUSED));

    setUp("RTP/AVP;unicast;client_port=5000-5001");

    assertThat(answer()).startsWith("RTSP/1.0 461");
  }

  @Test
  void shouldAnswerUdpWithChannelsWhenToldTo() {
    feed.behave(Behaviour.NORMAL.with(UdpService.ANSWERED_AS_TCP));

    setUp("RTP/AVP;unicast;client_port=5000-5001");

    assertThat(answer()).contains("RTP/AVP/TCP;unicast;interleaved=0-1");
  }

  @Test
  void shouldWantToBeDescribedAgainAfterAFailedSetup() {
    feed.behave(Behaviour.NORMAL.with(Quirk.DESCRIBE_AGAIN));
    setUp("RTP/AVP;unicast;client_port=5000-5001");
    assertThat(answer()).startsWith("RTSP/1.0 461");

    setUp("RTP/AVP/TCP;unicast;interleaved=0-1");
    assertThat(answer()).startsWith("RTSP/1.0 400");
    ask("DESCRIBE", "");
    answer();
    setUp("RTP/AVP/TCP;unicast;interleaved=0-1");

    assertThat(answer()).startsWith("RTSP/1.0 200");
  }

  @Test
  void shouldSpeakTheDialectsOfTransport() {
    feed.behave(Behaviour.NORMAL.with(Quirk.TRANSPORT_OUT_OF_ORDER, Quirk.TCP_ANSWERED_AS_UDP));
    setUp("RTP/AVP/TCP;unicast;interleaved=0-1");
    assertThat(answer()).containsPattern("Transport: ssrc=[0-9A-F]{8};RTP/AVP;unicast;");

    feed.behave(Behaviour.NORMAL.with(Quirk.SPACE_IN_TRANSPORT));
    setUp("RTP/AVP/TCP;unicast;interleaved=0-1");

    assertThat(answer()).contains("interleaved=0-1; ssrc=");
  }

  @Test
  void shouldSpeakTheDialectsOfPlay() {
    feed.behave(
        Behaviour.NORMAL.with(
            Quirk.FALSE_FIRST_SEQUENCE,
            Quirk.TRAILING_SEPARATOR,
            Quirk.WRONG_RTP_INFO_ADDRESS,
            Quirk.WRONG_RTP_INFO_TIMESTAMP,
            Quirk.SPACE_BEHIND_SEQUENCE_HEADER));
    setUp("RTP/AVP/TCP;unicast;interleaved=0-1");
    answer();

    ask("PLAY", "");

    assertThat(answer())
        .contains("CSeq: 9 \r\n")
        .contains("RTP-Info: url=rtsp://192.0.2.1:554/other;seq=0;rtptime=-1014763840;\r\n");
  }

  @Test
  void shouldSpeakTheDialectsOfDescribe() {
    feed.behave(
        Behaviour.NORMAL.with(
            Quirk.CONTENT_BASE_WITHOUT_SCHEME,
            Quirk.EMPTY_FORMAT_PARAMETERS,
            Quirk.INVALID_TIMING_IN_DESCRIPTION,
            Quirk.ODD_MEDIA_IN_DESCRIPTION,
            Quirk.BACKCHANNEL_OFFERED));

    ask("DESCRIBE", "");

    assertThat(answer())
        .contains("Content-Base: 127.0.0.1:8554/street/1/\r\n")
        .contains("a=fmtp:96 \r\n", "t=now-\r\n", "m=application/", "a=sendonly\r\n");
  }

  @Test
  void shouldDescribeNoOrOtherParameterSets() {
    String right = Base64.getEncoder().encodeToString(Pictures.SPS.copy());

    feed.behave(Behaviour.NORMAL.with(Quirk.MISSING_PARAMETER_SETS));
    ask("DESCRIBE", "");
    assertThat(answer()).contains("a=fmtp:96 packetization-mode=1\r\n");

    feed.behave(Behaviour.NORMAL.with(Quirk.WRONG_PARAMETER_SETS));
    ask("DESCRIBE", "");

    assertThat(answer()).contains("sprop-parameter-sets=").doesNotContain(right);
  }

  @Test
  void shouldChooseChannelsItself() {
    feed.behave(Behaviour.NORMAL.with(Quirk.OTHER_CHANNELS));

    setUp("RTP/AVP/TCP;unicast;interleaved=0-1");

    assertThat(answer()).contains("interleaved=6-7");
  }

  @Test
  void shouldLeaveKeepalivesWithoutAnAnswer() {
    feed.behave(Behaviour.NORMAL.with(Quirk.SILENT_ABOUT_KEEPALIVES));
    ask("OPTIONS", "");
    setUp("RTP/AVP/TCP;unicast;interleaved=0-1");
    assertThat(answer()).contains("Public:").contains("Transport:");

    ask("OPTIONS", "");

    assertThat(answer()).isEmpty();
  }

  @Test
  void shouldEndWhenAskedForParameters() {
    feed.behave(Behaviour.NORMAL.with(Quirk.DISLIKES_GET_PARAMETER));

    ask("GET_PARAMETER", "");

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void shouldSayNothingWhenItIsHalfOpen() {
    feed.behave(Behaviour.NORMAL.with(Service.SILENT));

    ask("OPTIONS", "");

    assertThat(answer()).isEmpty();
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void shouldClaimABodyOfFourGigabytes() {
    feed.behave(Behaviour.NORMAL.with(Service.HUGE_ANSWER));

    ask("DESCRIBE", "");

    assertThat(answer()).contains("Content-Length: 4294967296\r\n\r\n");
  }

  private void setUp(String transport) {
    ask("SETUP", "Transport: " + transport + "\r\n");
  }

  private void ask(String method, String headers) {
    String track = method.equals("SETUP") ? "/trackID=0" : "";
    send(
        method
            + " rtsp://127.0.0.1:8554/street/1"
            + track
            + " RTSP/1.0\r\nCSeq: 9\r\n"
            + headers
            + "\r\n");
  }

  private void send(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
  }

  private String answer() {
    StringBuilder text = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      text.append(part.toString(StandardCharsets.ISO_8859_1));
      part.release();
    }
    return text.toString();
  }
}
