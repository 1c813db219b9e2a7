package io.saola.simulator.rtsp;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.saola.simulator.camera.Feed;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection: its requests and, once it plays, its session. */
final class RtspConnection extends SimpleChannelInboundHandler<RtspRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(RtspConnection.class);
  private static final Pattern INTERLEAVED =
      Pattern.compile("interleaved=(\\d{1,3})(?:-(\\d{1,3}))?");
  private static final String METHODS =
      "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, SET_PARAMETER, TEARDOWN";

  private final Map<String, Feed> feeds;
  private final Optional<Digest> access;
  private final SplittableRandom random;
  private final String sessionId;
  private @Nullable PlaySession session;

  RtspConnection(Map<String, Feed> feeds, Optional<Digest> access, SplittableRandom random) {
    this.feeds = feeds;
    this.access = access;
    this.random = random;
    this.sessionId = Long.toHexString(random.nextLong());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, RtspRequest request) {
    if (request.method().equals("OPTIONS")) {
      answer(context, request, "200 OK", "Public: " + METHODS + "\r\n", "");
      return;
    }
    Feed feed = feeds.get(request.cameraId());
    if (access.isPresent() && !access.get().accepts(request)) {
      String challenge = "WWW-Authenticate: " + access.get().challenge() + "\r\n";
      answer(context, request, "401 Unauthorized", challenge, "");
    } else if (feed == null) {
      answer(context, request, "404 Not Found", "", "");
    } else if (feed.faults().refused()) {
      answer(context, request, "503 Service Unavailable", "", "");
    } else {
      serve(context, request, feed);
    }
  }

  private void serve(ChannelHandlerContext context, RtspRequest request, Feed feed) {
    switch (request.method()) {
      case "DESCRIBE" -> describe(context, request, feed);
      case "SETUP" -> setUp(context, request, feed);
      case "PLAY" -> play(context, request);
      case "PAUSE" -> {
        leave();
        answer(context, request, "200 OK", sessionHeader(), "");
      }
      case "GET_PARAMETER", "SET_PARAMETER" ->
          answer(context, request, "200 OK", sessionHeader(), "");
      case "TEARDOWN" -> {
        leave();
        session = null;
        answer(context, request, "200 OK", sessionHeader(), "");
      }
      default -> answer(context, request, "501 Not Implemented", "Public: " + METHODS + "\r\n", "");
    }
  }

  private void describe(ChannelHandlerContext context, RtspRequest request, Feed feed) {
    String base = "Content-Base: " + request.uri() + "/\r\nContent-Type: application/sdp\r\n";
    answer(context, request, "200 OK", base, Sdp.of(request.cameraId(), feed.parameters()));
  }

  private void setUp(ChannelHandlerContext context, RtspRequest request, Feed feed) {
    String transport = request.header("transport");
    Matcher channels = INTERLEAVED.matcher(transport);
    if (!transport.contains("TCP")) {
      answer(context, request, "461 Unsupported Transport", "", "");
      return;
    }
    boolean named = channels.find();
    int rtp = named ? Integer.parseInt(channels.group(1)) & 0xff : 0;
    int rtcp =
        named && channels.group(2) != null ? Integer.parseInt(channels.group(2)) & 0xff : rtp + 1;
    leave();
    session = new PlaySession(context.channel(), feed, rtp, rtcp, random.split());
    String chosen =
        "Transport: RTP/AVP/TCP;unicast;interleaved=" + rtp + "-" + rtcp + ";mode=\"PLAY\"\r\n";
    answer(context, request, "200 OK", chosen + sessionHeader(), "");
  }

  private void play(ChannelHandlerContext context, RtspRequest request) {
    PlaySession ready = session;
    if (ready == null) {
      answer(context, request, "455 Method Not Valid in This State", "", "");
      return;
    }
    String info =
        "RTP-Info: url=" + request.uri() + "/" + Sdp.TRACK + ";seq=" + ready.nextSequence();
    answer(context, request, "200 OK", sessionHeader() + "Range: npt=now-\r\n" + info + "\r\n", "");
    ready.end();
    ready.begin();
  }

  private String sessionHeader() {
    return "Session: " + sessionId + ";timeout=" + RtspServer.TIMEOUT_SECONDS + "\r\n";
  }

  private static void answer(
      ChannelHandlerContext context,
      RtspRequest request,
      String status,
      String headers,
      String body) {
    String length =
        body.isEmpty()
            ? ""
            : "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n";
    String text =
        "RTSP/1.0 "
            + status
            + "\r\nCSeq: "
            + request.header("cseq")
            + "\r\nServer: saola-camera-simulator\r\n"
            + headers
            + length
            + "\r\n"
            + body;
    var _ = context.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
  }

  private void leave() {
    if (session != null) {
      session.end();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    leave();
    super.channelInactive(context);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof IdleStateEvent) {
      var _ = context.close();
    } else {
      super.userEventTriggered(context, event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("client {} is dropped", context.channel().remoteAddress(), cause);
    var _ = context.close();
  }
}
