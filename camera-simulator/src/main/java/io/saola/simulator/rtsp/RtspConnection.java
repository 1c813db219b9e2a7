package io.saola.simulator.rtsp;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.saola.simulator.camera.Feed;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.Quirk;
import io.saola.simulator.fault.Service;
import io.saola.simulator.fault.UdpService;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection: its requests and, once it plays, its session. */
final class RtspConnection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(RtspConnection.class);
  private static final String METHODS =
      "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, SET_PARAMETER, TEARDOWN";

  private static final TransportWish OTHER_CHANNELS = new TransportWish(true, 6, 7);

  private final Cameras cameras;
  private final Optional<Gatekeeper> gatekeeper;
  private final SplittableRandom random;
  private final String sessionId;
  private @Nullable PlaySession session;
  private boolean setupFailed;
  private long lastRequest;

  RtspConnection(Cameras cameras, Optional<Gatekeeper> gatekeeper, SplittableRandom random) {
    this.cameras = cameras;
    this.gatekeeper = gatekeeper;
    this.random = random;
    this.sessionId = Long.toHexString(random.nextLong());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    switch (message) {
      case RtspRequest request -> request(context, request);
      case ClientReport _ -> hearReport();
      default -> throw new IllegalStateException("no such message: " + message.getClass());
    }
  }

  private void hearReport() {
    if (session != null) {
      session.hearReport();
    }
  }

  private void request(ChannelHandlerContext context, RtspRequest request) {
    lastRequest = cameras.ticker().nanos();
    Feed feed = cameras.find(request.cameraPath());
    Behaviour behaviour = feed == null ? Behaviour.NORMAL : feed.behaviour();
    Exchange exchange = new Exchange(context, request, new Dialect(behaviour));
    switch (behaviour.service()) {
      case SILENT -> LOG.debug("{} is left without an answer", request.method());
      case REFUSED -> exchange.answer("503 Service Unavailable");
      case BABBLE -> new Babble(context.channel(), random.split()).begin();
      case NORMAL, STALLED, GARBAGE, HUGE_ANSWER -> {
        if (!keptAlive(exchange)) {
          admit(exchange, feed);
        }
      }
    }
  }

  /** Whether it was a keepalive that this camera meets in its own way. */
  private boolean keptAlive(Exchange exchange) {
    Behaviour behaviour = exchange.behaviour();
    String method = exchange.request().method();
    boolean parameter = method.equals("GET_PARAMETER");
    if (parameter && behaviour.has(Quirk.DISLIKES_GET_PARAMETER)) {
      var _ = exchange.context().close();
      return true;
    }
    boolean keepalive = parameter || method.equals("OPTIONS");
    return keepalive && session != null && behaviour.has(Quirk.SILENT_ABOUT_KEEPALIVES);
  }

  private void admit(Exchange exchange, @Nullable Feed feed) {
    RtspRequest request = exchange.request();
    // Axis asks for the password on keepalives too, once the nonce is old.
    boolean guarded = session != null && exchange.behaviour().has(Quirk.NEW_NONCE);
    if (request.method().equals("OPTIONS") && !guarded) {
      exchange.answer("200 OK", "Public: " + METHODS + "\r\n", "");
      return;
    }
    Optional<String> challenge =
        gatekeeper.flatMap(keeper -> keeper.refusal(request, exchange.behaviour()));
    if (challenge.isPresent()) {
      setupFailed |= request.method().equals("SETUP");
      exchange.answer("401 Unauthorized", "WWW-Authenticate: " + challenge.get() + "\r\n", "");
    } else if (feed == null) {
      exchange.answer("404 Not Found");
    } else {
      serve(exchange, feed);
    }
  }

  private void serve(Exchange exchange, Feed feed) {
    switch (exchange.request().method()) {
      case "DESCRIBE" -> describe(exchange, feed);
      case "SETUP" -> setUp(exchange, feed);
      case "PLAY" -> play(exchange);
      case "PAUSE" -> {
        if (session != null) {
          session.pause();
        }
        exchange.answer("200 OK", sessionHeader(exchange), "");
      }
      case "OPTIONS" -> exchange.answer("200 OK", "Public: " + METHODS + "\r\n", "");
      case "GET_PARAMETER", "SET_PARAMETER" ->
          exchange.answer("200 OK", sessionHeader(exchange), "");
      case "TEARDOWN" -> {
        leave();
        exchange.answer("200 OK", sessionHeader(exchange), "");
      }
      default -> exchange.answer("501 Not Implemented", "Public: " + METHODS + "\r\n", "");
    }
  }

  private void describe(Exchange exchange, Feed feed) {
    setupFailed = false;
    RtspRequest request = exchange.request();
    String headers =
        "Content-Base: "
            + exchange.dialect().contentBase(request)
            + "\r\nContent-Type: application/sdp\r\n";
    if (exchange.behaviour().service() == Service.HUGE_ANSWER) {
      exchange.answer("200 OK", headers + "Content-Length: 4294967296\r\n", "");
      new Babble(exchange.context().channel(), random.split()).begin();
    } else {
      String sdp = Sdp.of(request.cameraPath(), feed.parameters(), exchange.behaviour());
      exchange.answer("200 OK", headers, sdp);
    }
  }

  private void setUp(Exchange exchange, Feed feed) {
    Behaviour behaviour = exchange.behaviour();
    TransportWish wish = TransportWish.of(exchange.request().header("transport"));
    TransportWish given = given(wish, behaviour);
    if (setupFailed && behaviour.has(Quirk.DESCRIBE_AGAIN)) {
      exchange.answer("400 Bad Request");
    } else if (exchange.request().names(Sdp.BACKCHANNEL)) {
      setupFailed = true;
      exchange.answer("453 Not Enough Bandwidth");
    } else if (!given.possible() || (!given.tcp() && refusesUdp(behaviour))) {
      setupFailed = true;
      exchange.answer("461 Unsupported Transport");
    } else if (given.tcp()) {
      Outlet outlet =
          new InterleavedOutlet(exchange.context().channel(), given.rtp(), given.rtcp());
      PlaySession ready = ready(outlet, feed);
      exchange.answer(
          "200 OK",
          exchange.dialect().interleaved(given, ready.ssrc()) + sessionHeader(exchange),
          "");
    } else {
      setUpDatagrams(exchange, feed, given);
    }
  }

  private static TransportWish given(TransportWish wish, Behaviour behaviour) {
    if (!wish.tcp() && behaviour.udp() == UdpService.ANSWERED_AS_TCP) {
      return new TransportWish(true, 0, 1);
    }
    return wish.tcp() && behaviour.has(Quirk.OTHER_CHANNELS) ? OTHER_CHANNELS : wish;
  }

  /** Cameras that want to be described again show it where UDP is tried first. */
  private static boolean refusesUdp(Behaviour behaviour) {
    return behaviour.udp() == UdpService.REFUSED || behaviour.has(Quirk.DESCRIBE_AGAIN);
  }

  private void setUpDatagrams(Exchange exchange, Feed feed, TransportWish wish) {
    InetSocketAddress client = (InetSocketAddress) exchange.context().channel().remoteAddress();
    boolean blocked = exchange.behaviour().udp() == UdpService.BLOCKED;
    DatagramOutlet.open(
            exchange.context().channel(),
            cameras.datagrams(),
            new DatagramOutlet.Client(client.getAddress(), wish, blocked, this::hearReport))
        .addListener(
            opened -> {
              if (opened.isSuccess()) {
                DatagramOutlet outlet = (DatagramOutlet) opened.getNow();
                PlaySession ready = ready(outlet, feed);
                exchange.answer(
                    "200 OK",
                    exchange.dialect().datagrams(wish, outlet, ready.ssrc())
                        + sessionHeader(exchange),
                    "");
              } else {
                exchange.answer("500 Internal Server Error");
              }
            });
  }

  private PlaySession ready(Outlet outlet, Feed feed) {
    leave();
    PlaySession ready = new PlaySession(outlet, feed, random.split(), cameras.ticker());
    session = ready;
    return ready;
  }

  private void play(Exchange exchange) {
    PlaySession ready = session;
    if (ready == null) {
      exchange.answer("455 Method Not Valid in This State");
      return;
    }
    String info = exchange.dialect().rtpInfo(exchange.request(), ready.nextSequence());
    exchange.answer("200 OK", sessionHeader(exchange) + "Range: npt=now-\r\n" + info, "");
    ready.pause();
    ready.begin();
    if (exchange.behaviour().has(Quirk.SHORT_SESSION)) {
      expire(exchange.context(), exchange.behaviour().patience().session().toNanos());
    }
  }

  /** Ends a session whose client has asked nothing for so long. */
  private void expire(ChannelHandlerContext context, long patience) {
    long left = lastRequest + patience - cameras.ticker().nanos();
    if (left <= 0) {
      var _ = context.close();
    } else if (context.channel().isActive()) {
      var _ =
          context.executor().schedule(() -> expire(context, patience), left, TimeUnit.NANOSECONDS);
    }
  }

  private String sessionHeader(Exchange exchange) {
    return exchange.dialect().session(sessionId);
  }

  private void leave() {
    if (session != null) {
      session.end();
      session = null;
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

  /** A request, and the way back. */
  private record Exchange(ChannelHandlerContext context, RtspRequest request, Dialect dialect) {

    Behaviour behaviour() {
      return dialect.behaviour();
    }

    void answer(String status) {
      answer(status, "", "");
    }

    void answer(String status, String headers, String body) {
      String text = dialect.answer(request, status, headers, body);
      var _ = context.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }
  }
}
