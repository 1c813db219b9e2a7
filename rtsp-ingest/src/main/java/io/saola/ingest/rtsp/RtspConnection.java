package io.saola.ingest.rtsp;

import io.micrometer.core.instrument.Counter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.saola.core.camera.StreamAddress;
import io.saola.core.metrics.Meter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a camera, from its opening to its end: the handshake, then packets, keepalives
 * and receiver reports. Used by the connection's event loop.
 */
final class RtspConnection extends ChannelInboundHandlerAdapter
    implements RtspInbound, Handshake.Outcome {

  private static final Logger log = LoggerFactory.getLogger(RtspConnection.class);

  /** A camera that does not answer TEARDOWN is not waited for longer. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final SessionScope scope;
  private final StreamAddress.Rtsp address;
  private final Authenticator authenticator;
  private final Sentences sentences;
  private final Owner owner;
  private final Counter skippedBytes;

  private @Nullable Dialogue dialogue;
  private @Nullable MediaFlow media;
  private @Nullable Future<?> keepalives;
  private @Nullable Future<?> reports;
  private boolean anyMessage;
  private boolean anyGarbage;
  private boolean streaming;
  private boolean ended;

  RtspConnection(
      SessionScope scope,
      StreamAddress.Rtsp address,
      Authenticator authenticator,
      Sentences sentences,
      Owner owner) {
    this.scope = scope;
    this.address = address;
    this.authenticator = authenticator;
    this.sentences = sentences;
    this.owner = owner;
    this.skippedBytes = scope.meters().counter(Meter.BYTES_SKIPPED, scope.camera());
  }

  /** Told once how the connection ended, unless it was closed from this side. */
  interface Owner {

    void ended(SessionEnd end);

    void redirected(RtspHeaders headers);
  }

  /** What exists as long as the connection is open. */
  private record Dialogue(
      ChannelHandlerContext channel, RtspRequests requests, Handshake handshake) {}

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    RtspRequests requests =
        new RtspRequests(ctx, authenticator, sentences, scope.timeouts(), this::requestFailed);
    Handshake handshake = new Handshake(requests, address.uri(), sentences, this);
    dialogue = new Dialogue(ctx, requests, handshake);
    handshake.begin();
  }

  /** Says goodbye and closes, without telling the owner. */
  void leave() {
    boolean toTearDown = !ended && dialogue != null && dialogue.requests.hasSession();
    release();
    if (dialogue == null) {
      return;
    }
    ChannelHandlerContext channel = dialogue.channel;
    if (!toTearDown) {
      close();
      return;
    }
    // Closed only behind the answer: closing with packets unread would reset the connection, and
    // the camera might never read the goodbye.
    dialogue.requests.tell(
        new RtspRequests.Request(
            "TEARDOWN", dialogue.handshake.aggregate(), List.of(), _ -> close()));
    var _ = channel.executor().schedule(this::close, FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
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
      case RtspMessage.Response response -> open.requests.answered(response);
      case RtspMessage.Request request -> reply(open.channel, request);
    }
  }

  @Override
  public void skipped(int bytes) {
    if (!anyGarbage && anyMessage) {
      log.warn("camera {}: bytes that are no RTSP, passed over", scope.camera());
    }
    anyGarbage = true;
    skippedBytes.increment(bytes);
  }

  @Override
  public void unreadable(Unreadable fault) {
    end(sentences.unreadable(fault));
  }

  @Override
  public void ready(VideoTrack track, Transport transport) {
    if (!ended && dialogue != null) {
      media = new MediaFlow(scope, dialogue.channel, track, transport);
    }
  }

  @Override
  public void playing() {
    if (ended || dialogue == null || media == null) {
      return;
    }
    streaming = true;
    media.announce();
    Duration half = dialogue.handshake.timeout().dividedBy(2);
    Duration longest = scope.timeouts().keepalive();
    keepalives = every(half.compareTo(longest) < 0 ? half : longest, this::keepAlive);
    reports = every(scope.timeouts().report(), this::report);
  }

  @Override
  public void failed(SessionEnd end) {
    end(end);
  }

  @Override
  public void redirected(RtspHeaders headers) {
    if (!ended) {
      release();
      close();
      owner.redirected(headers);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end(anyGarbage && !anyMessage ? sentences.notRtsp() : sentences.cut(step()));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException)) {
      log.error("camera {}: the session failed", scope.camera(), cause);
    }
    end(sentences.broken(cause, step()));
  }

  private void requestFailed(SessionEnd end) {
    end(anyGarbage && !anyMessage ? sentences.notRtsp() : end);
  }

  private String step() {
    String waiting = dialogue == null ? "" : dialogue.requests.waitingFor();
    return streaming || waiting.isEmpty() ? "streaming" : waiting;
  }

  /** RFC 2326, 10: a camera may ask whether we are there; other requests we do not know. */
  private static void reply(ChannelHandlerContext channel, RtspMessage.Request request) {
    boolean known =
        switch (request.method()) {
          case "OPTIONS", "GET_PARAMETER", "SET_PARAMETER", "ANNOUNCE" -> true;
          default -> false;
        };
    String answer =
        "RTSP/1.0 %s\r\nCSeq: %d\r\n\r\n"
            .formatted(known ? "200 OK" : "501 Not Implemented", request.sequence().orElse(0));
    var _ = channel.writeAndFlush(ByteBufUtil.writeAscii(channel.alloc(), answer));
  }

  /** GET_PARAMETER, which others use, makes some cameras restart. */
  private void keepAlive() {
    if (dialogue != null) {
      dialogue.requests.tell(
          new RtspRequests.Request(
              "OPTIONS", dialogue.handshake.aggregate(), List.of(), this::keptAlive));
    }
  }

  private void keptAlive(RtspMessage.Response response) {
    if (response.status() == 454) {
      end(sentences.refusal("OPTIONS", response));
    }
  }

  private void report() {
    if (dialogue == null || media == null) {
      return;
    }
    if (media.over()) {
      end(sentences.goodbye());
    } else {
      media.report(dialogue.channel);
    }
  }

  private @Nullable Future<?> every(Duration interval, Runnable task) {
    return dialogue == null
        ? null
        : dialogue
            .channel
            .executor()
            .scheduleAtFixedRate(
                task, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
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
    }
    if (keepalives != null) {
      keepalives.cancel(false);
    }
    if (reports != null) {
      reports.cancel(false);
    }
    if (media != null) {
      media.close();
      media = null;
    }
  }
}
