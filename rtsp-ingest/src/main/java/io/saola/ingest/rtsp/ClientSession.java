package io.saola.ingest.rtsp;

import io.netty.channel.EventLoop;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Transport;
import io.saola.core.metrics.Meter;
import io.saola.ingest.rtp.ReceptionReport;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session over one connection, or a few where the camera redirects or UDP does not work.
 * Everything but {@link #close}, {@link #reception} and {@link #begin} is used by the event loop
 * alone.
 */
final class ClientSession implements RtspSession, RtspConnection.Owner, Dialer.Outcome {

  private static final Logger log = LoggerFactory.getLogger(ClientSession.class);

  private final EventLoop loop;
  private final Dialer dialer;
  private final SessionScope scope;
  private final StreamAddress.Rtsp first;
  private final Set<String> redirectedFrom = new HashSet<>();

  private StreamAddress.Rtsp address;
  private Sentences sentences;
  private @Nullable RtspConnection connection;
  private Dialer.@Nullable Call call;
  private @Nullable Future<?> connectTimer;
  private boolean changingToTcp;
  private boolean ended;

  ClientSession(EventLoop loop, Dialer dialer, SessionScope scope, StreamAddress.Rtsp address) {
    this.loop = loop;
    this.dialer = dialer;
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
  public ReceptionReport reception() {
    return scope.reception().report();
  }

  @Override
  public CameraConfig.@Nullable Transport mediaTransport() {
    return scope.reception().transport();
  }

  @Override
  public void connected() {
    stopTimer();
  }

  @Override
  public void notConnected(Throwable cause) {
    ended(sentences.notConnected(cause));
  }

  @Override
  public void playing() {
    changingToTcp = false;
  }

  @Override
  public void udpFailed(String reason) {
    changingToTcp = true;
    scope.meters().counter(Meter.TRANSPORT_FALLBACKS, scope.camera()).increment();
    if (scope.transports().udpFailed(scope.ticker().nanos())) {
      log.warn("camera {}: UDP does not work ({}), TCP is taken", scope.camera(), reason);
    }
  }

  @Override
  public void udpSilent(String reason) {
    udpFailed(reason + " within " + scope.timeouts().firstPacket().toSeconds() + " s");
    changingToTcp = false;
    RtspConnection silent = connection;
    if (silent != null) {
      silent.leave(this::open);
    }
  }

  @Override
  public void ended(SessionEnd end) {
    if (ended) {
      return;
    }
    if (changingToTcp && end.kind() == SessionEnd.Kind.LOST) {
      // Some cameras close the connection behind a SETUP that they refused.
      changingToTcp = false;
      open();
      return;
    }
    ended = true;
    stopConnecting();
    scope.listener().onEnd(end);
  }

  @Override
  public void redirected(RtspMessage.Response response) {
    Optional<StreamAddress.Rtsp> target = Redirect.target(response.headers(), address);
    redirectedFrom.add(address.uri());
    if (target.isEmpty()) {
      ended(sentences.redirectedNowhere(response.status()));
    } else if (address.secure() && !target.get().secure()) {
      ended(sentences.tls().redirectedToPlain());
    } else if (redirectedFrom.size() > Redirect.MOST
        || redirectedFrom.contains(target.get().uri())) {
      ended(sentences.redirectedAgain(response.status()));
    } else {
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
      connection.leave(() -> {});
    }
    ended = true;
    stopConnecting();
    scope.listener().onEnd(sentences.closed());
  }

  private void open() {
    if (ended) {
      return;
    }
    RtspConnection opened =
        new RtspConnection(scope, address, transport(), authenticator(), sentences, this);
    connection = opened;
    Duration limit = scope.timeouts().connect();
    connectTimer =
        loop.schedule(
            () -> ended(sentences.connectTimeout(limit)), limit.toNanos(), TimeUnit.NANOSECONDS);
    call = dialer.dial(loop, address, scope.stream().trust(), opened, this);
  }

  /** What goes over TLS stays in it: datagrams would be in the clear. */
  private Transport transport() {
    return address.secure()
        ? Transport.TCP
        : scope.transports().first(scope.stream().transport(), scope.ticker().nanos());
  }

  private Authenticator authenticator() {
    boolean sameHost = address.host().equalsIgnoreCase(first.host());
    return new Authenticator(address.credentials(), sameHost);
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
    if (call != null) {
      call.giveUp();
    }
  }
}
