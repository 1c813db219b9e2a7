package io.saola.ingest.rtsp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig.Trust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to cameras, within TLS where the address says so. Whatever may block (names,
 * certificate files, a handshake's arithmetic) runs on threads beside the event loops.
 */
final class Dialer {

  private final Bootstrap bootstrap;
  private final TlsContexts contexts;
  private final Duration handshakeLimit;

  /**
   * @param bootstrap with everything but the loop and the handler
   */
  Dialer(Bootstrap bootstrap, TlsContexts contexts, Duration handshakeLimit) {
    this.bootstrap = bootstrap;
    this.contexts = contexts;
    this.handshakeLimit = handshakeLimit;
  }

  /** Told on the event loop how a call went, unless it was given up. */
  interface Outcome {

    /** The network has connected; TLS, if any, comes next. */
    void connected();

    void notConnected(Throwable cause);
  }

  /** Begins to connect. Called by the loop. */
  Call dial(
      EventLoop loop,
      StreamAddress.Rtsp address,
      Trust trust,
      RtspConnection connection,
      Outcome outcome) {
    Call call = new Call(loop, address, connection, outcome);
    if (address.secure()) {
      var _ =
          contexts
              .of(trust)
              .whenCompleteAsync((context, failure) -> call.prepared(context, failure), loop);
    } else {
      call.connect(null);
    }
    return call;
  }

  /** One attempt to connect. Used by the event loop. */
  final class Call {

    private final EventLoop loop;
    private final StreamAddress.Rtsp address;
    private final RtspConnection connection;
    private final Outcome outcome;
    private @Nullable ChannelFuture connecting;
    private boolean givenUp;

    private Call(
        EventLoop loop, StreamAddress.Rtsp address, RtspConnection connection, Outcome outcome) {
      this.loop = loop;
      this.address = address;
      this.connection = connection;
      this.outcome = outcome;
    }

    /** Stops an attempt that still runs; a connection that stands is left alone. */
    void giveUp() {
      givenUp = true;
      if (connecting != null && !connecting.isDone()) {
        connecting.cancel(false);
        var _ = connecting.channel().close();
      }
    }

    private void prepared(@Nullable SslContext context, @Nullable Throwable failure) {
      if (givenUp) {
        return;
      }
      if (context == null) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        outcome.notConnected(cause == null ? new IllegalStateException() : cause);
      } else {
        connect(context);
      }
    }

    private void connect(@Nullable SslContext context) {
      ChannelFuture attempt = bootstrap.clone(loop).handler(pipeline(context)).connect(endpoint());
      connecting = attempt;
      var _ =
          attempt.addListener(
              _ -> {
                if (attempt.isSuccess()) {
                  outcome.connected();
                } else if (!givenUp && attempt.cause() != null) {
                  outcome.notConnected(attempt.cause());
                }
              });
    }

    /** A name is looked up by the bootstrap's resolver; an address in digits needs none. */
    private InetSocketAddress endpoint() {
      InetAddress digits = NetUtil.createInetAddressFromIpAddressString(address.host());
      return digits == null
          ? InetSocketAddress.createUnresolved(address.host(), address.port())
          : new InetSocketAddress(digits, address.port());
    }

    private ChannelInitializer<Channel> pipeline(@Nullable SslContext context) {
      return new ChannelInitializer<>() {
        @Override
        protected void initChannel(Channel channel) {
          if (context == null) {
            channel.pipeline().addLast(new TlsDetector(connection::speaksTls));
          } else {
            channel.pipeline().addLast(tls(context, channel));
          }
          channel.pipeline().addLast(new RtspDecoder(connection), connection);
        }
      };
    }

    private SslHandler tls(SslContext context, Channel channel) {
      SslHandler handler =
          context.newHandler(channel.alloc(), address.host(), address.port(), contexts.threads());
      handler.setHandshakeTimeout(handshakeLimit.toMillis(), TimeUnit.MILLISECONDS);
      return handler;
    }
  }
}
