package io.saola.ingest.rtsp;

import io.micrometer.core.instrument.Counter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.metrics.Meter;
import io.saola.ingest.fault.CameraFault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a camera, from its opening to its end: the handshake, then packets, keepalives
 * and receiver reports. Used by the connection's event loop.
 */
final class RtspConnection extends ChannelInboundHandlerAdapter
    implements RtspInbound, Handshake.Outcome, Upkeep.Outcome {

  private static final Logger log = LoggerFactory.getLogger(RtspConnection.class);

  /** A camera that does not answer TEARDOWN is not waited for longer. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final SessionScope scope;
  private final StreamAddress.Rtsp address;
  private final boolean udp;
  private final Authenticator authenticator;
  private final Sentences sentences;
  private final Owner owner;
  private final Counter skippedBytes;
  private final OfferNotes notes = new OfferNotes();
  private @Nullable Dialogue dialogue;
  private @Nullable Media media;
  private boolean anyMessage;
  private boolean anyGarbage;
  private boolean streaming;
  private boolean ended;

  /**
   * @param transport asked for first
   */
  RtspConnection(
      SessionScope scope,
      StreamAddress.Rtsp address,
      CameraConfig.Transport transport,
      Authenticator authenticator,
      Sentences sentences,
      Owner owner) {
    this.scope = scope;
    this.address = address;
    this.udp = transport == CameraConfig.Transport.UDP;
    this.authenticator = authenticator;
    this.sentences = sentences;
    this.owner = owner;
    this.skippedBytes = scope.meters().counter(Meter.BYTES_SKIPPED, scope.camera());
  }

  /** Told once how the connection ended, unless it was closed from this side. */
  interface Owner {

    /** The camera has promised to send. */
    void playing();

    /** Datagrams will not do; this connection goes on over TCP. */
    void udpFailed(String reason);

    /** The camera has promised to send datagrams, and none arrived; the owner may leave. */
    void udpSilent(String reason);

    void ended(SessionEnd end);

    void redirected(RtspMessage.Response response);
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    RtspRequests requests =
        new RtspRequests(ctx, authenticator, sentences, scope, this::requestFailed);
    Handshake handshake =
        new Handshake(
            requests, address.uri(), udp, sentences, new AnswerFaults(scope.faults()), this);
    Upkeep upkeep = new Upkeep(ctx.executor(), scope.timeouts(), requests, sentences, this);
    dialogue = new Dialogue(ctx, requests, handshake, upkeep);
    if (!address.secure()) {
      handshake.begin();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent tls && dialogue != null && !ended) {
      if (tls.isSuccess()) {
        dialogue.handshake.begin();
      } else {
        end(sentences.tls().refused(tls.cause()));
      }
    }
    ctx.fireUserEventTriggered(event);
  }

  /**
   * Says goodbye and closes, without telling the owner.
   *
   * @param closed run when the camera has let go of the session, or did not answer
   */
  void leave(Runnable closed) {
    boolean toTearDown = !ended && dialogue != null && dialogue.requests.hasSession();
    release();
    if (dialogue == null) {
      closed.run();
      return;
    }
    Channel channel = dialogue.channel.channel();
    var _ = channel.closeFuture().addListener(_ -> closed.run());
    if (!toTearDown) {
      close();
      return;
    }
    // Closed only behind the answer: closing with packets unread would reset the connection, and
    // the camera might never read the goodbye.
    dialogue.requests.tell(
        new RtspRequests.Request(
            "TEARDOWN", dialogue.handshake.aggregate(), List.of(), _ -> close()));
    var _ = channel.eventLoop().schedule(this::close, FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void packet(int channel, ByteBuf buffer, int index, int length) {
    if (!ended && media != null) {
      media.packet(channel, buffer, index, length);
    }
  }

  @Override
  public void message(RtspMessage message) {
    anyMessage = true;
    Dialogue open = dialogue;
    if (open == null) {
      return;
    }
    switch (message) {
      case RtspMessage.Response response -> {
        notes.note(response);
        open.requests.answered(response);
      }
      case RtspMessage.Request request -> asked(open, request);
    }
  }

  private void asked(Dialogue open, RtspMessage.Request request) {
    if (ended) {
      return;
    }
    switch (CameraRequests.answer(open.channel, request)) {
      case NOTHING -> {}
      case END -> end(sentences.tornDown());
      case MOVE -> end(sentences.sentElsewhere());
      case DEAF -> end(sentences.deaf());
    }
  }

  @Override
  public void skipped(int bytes) {
    if (anyMessage) {
      scope.faults().saw(CameraFault.GARBAGE_BETWEEN_PACKETS);
    }
    anyGarbage = true;
    skippedBytes.increment(bytes);
  }

  @Override
  public void unreadable(Unreadable fault) {
    end(sentences.unreadable(fault));
  }

  /** What answers speaks TLS, although it was not asked to. */
  void speaksTls() {
    end(sentences.tls().wanted());
  }

  @Override
  public void openPorts(Consumer<OptionalInt> opened) {
    if (!ended && dialogue != null) {
      fresh(dialogue).openPorts(opened);
    }
  }

  @Override
  public void udpFailed(String reason) {
    if (media != null) {
      media.close();
      media = null;
    }
    owner.udpFailed(reason);
  }

  @Override
  public void described(Sdp description) {
    if (!ended) {
      scope.listener().onOffer(notes.offer(description));
    }
  }

  @Override
  public void ready(VideoTrack track, Transport transport) {
    if (!ended && dialogue != null) {
      Media current = media == null ? fresh(dialogue) : media;
      current.begin(track, transport);
    }
  }

  @Override
  public void sourceNamed(int ssrc) {
    if (media != null) {
      media.sourceNamed(ssrc);
    }
  }

  @Override
  public void firstNamed(RtpInfo info) {
    if (media != null) {
      media.firstNamed(info);
    }
  }

  /** Whatever an earlier SETUP left is let go. */
  private Media fresh(Dialogue open) {
    if (media != null) {
      media.close();
    }
    Media made = new Media(scope, open.channel, open.upkeep::goodbye, this::portBroken);
    media = made;
    return made;
  }

  @Override
  public void playing() {
    if (ended || dialogue == null || media == null) {
      return;
    }
    streaming = true;
    owner.playing();
    media.playing();
    dialogue.upkeep.begin(dialogue.handshake.aggregate(), dialogue.handshake.timeout(), media);
  }

  @Override
  public void failed(SessionEnd end) {
    end(end);
  }

  @Override
  public void udpSilent(String reason) {
    owner.udpSilent(reason);
  }

  @Override
  public void redirected(RtspMessage.Response response) {
    if (!ended) {
      leave(() -> owner.redirected(response));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end(
        anyMessage || address.secure()
            ? sentences.cut(step())
            : anyGarbage ? sentences.notRtsp() : sentences.cutUnanswered(step()));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (ended) {
      return;
    }
    // What TLS finds wrong comes wrapped by the decoder that it is.
    boolean network = cause instanceof IOException || cause.getCause() instanceof IOException;
    if (!network) {
      log.error("camera {}: the session failed", scope.camera(), cause);
    }
    end(sentences.broken(cause, step()));
  }

  private void portBroken(Throwable cause) {
    end(sentences.broken(cause, "receiving over UDP"));
  }

  private void requestFailed(SessionEnd end) {
    end(anyGarbage && !anyMessage ? sentences.notRtsp() : end);
  }

  private String step() {
    String waiting = dialogue == null ? "" : dialogue.requests.waitingFor();
    return streaming || waiting.isEmpty() ? "streaming" : waiting;
  }

  private void end(SessionEnd end) {
    if (!ended) {
      release();
      close();
      owner.ended(end);
    }
  }

  private void close() {
    if (dialogue != null) {
      var _ = dialogue.channel.close();
    }
  }

  private void release() {
    ended = true;
    if (dialogue != null) {
      dialogue.requests.stop();
      dialogue.upkeep.stop();
    }
    if (media != null) {
      media.close();
      media = null;
    }
  }

  /** What exists as long as the connection is open. */
  private record Dialogue(
      ChannelHandlerContext channel, RtspRequests requests, Handshake handshake, Upkeep upkeep) {}
}
