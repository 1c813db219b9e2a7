package io.saola.ingest.rtsp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import io.saola.core.camera.StreamAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session over one connection, or two where the camera redirects. Everything but {@link #close}
 * and {@link #begin} is used by the event loop alone.
 */
final class ClientSession implements RtspSession, RtspConnection.Owner {

  private final EventLoop loop;
  private final Bootstrap bootstrap;
  private final SessionScope scope;
  private final StreamAddress.Rtsp first;

  private StreamAddress.Rtsp address;
  private Sentences sentences;
  private @Nullable RtspConnection connection;
  private @Nullable ChannelFuture connecting;
  private @Nullable Future<?> connectTimer;
  private boolean redirected;
  private boolean ended;

  /**
   * @param bootstrap with everything but the loop and the handler
   */
  ClientSession(
      EventLoop loop, Bootstrap bootstrap, SessionScope scope, StreamAddress.Rtsp address) {
    this.loop = loop;
    this.bootstrap = bootstrap;
    this.scope = scope;
    this.first = address;
    this.address = address;
    this.sentences = new Sentences(address);
  }

  void begin() {
    loop.execute(this::open);
  }

  @Override
  public void close() {
    try {
      loop.execute(this::leave);
    } catch (RejectedExecutionException _) {
      // The event loops are gone, and every connection with them.
    }
  }

  @Override
  public void ended(SessionEnd end) {
    if (ended) {
      return;
    }
    ended = true;
    stopConnecting();
    scope.listener().onEnd(end);
  }

  @Override
  public void redirected(RtspHeaders headers) {
    Optional<StreamAddress.Rtsp> target = Redirect.target(headers, address);
    if (redirected) {
      ended(sentences.redirectedAgain());
    } else if (target.isEmpty()) {
      ended(sentences.redirectedNowhere());
    } else {
      redirected = true;
      address = target.get();
      sentences = new Sentences(address);
      open();
    }
  }

  private void leave() {
    if (ended) {
      return;
    }
    if (connection != null) {
      connection.leave();
    }
    ended(sentences.closed());
  }

  private void open() {
    if (ended) {
      return;
    }
    boolean sameHost = address.host().equalsIgnoreCase(first.host());
    RtspConnection opened =
        new RtspConnection(
            scope, address, new Authenticator(address.credentials(), sameHost), sentences, this);
    connection = opened;
    Duration limit = scope.timeouts().connect();
    connectTimer =
        loop.schedule(
            () -> ended(sentences.connectTimeout(limit)), limit.toNanos(), TimeUnit.NANOSECONDS);
    connecting = bootstrap.clone(loop).handler(pipeline(opened)).connect(endpoint());
    var _ = connecting.addListener(_ -> connected());
  }

  private void connected() {
    ChannelFuture attempt = connecting;
    if (attempt == null) {
      return;
    }
    if (attempt.isSuccess()) {
      stopTimer();
    } else if (!ended && attempt.cause() != null) {
      ended(sentences.notConnected(attempt.cause()));
    }
  }

  /** A name is looked up by the bootstrap's resolver; an address in digits needs none. */
  private InetSocketAddress endpoint() {
    InetAddress digits = NetUtil.createInetAddressFromIpAddressString(address.host());
    return digits == null
        ? InetSocketAddress.createUnresolved(address.host(), address.port())
        : new InetSocketAddress(digits, address.port());
  }

  private static ChannelInitializer<Channel> pipeline(RtspConnection opened) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(new RtspDecoder(opened), opened);
      }
    };
  }

  private void stopTimer() {
    if (connectTimer != null) {
      connectTimer.cancel(false);
      connectTimer = null;
    }
  }

  /** An attempt that still runs is given up; a connection that stands is its owner's to close. */
  private void stopConnecting() {
    stopTimer();
    if (connecting != null && !connecting.isDone()) {
      connecting.cancel(false);
      var _ = connecting.channel().close();
    }
  }
}
