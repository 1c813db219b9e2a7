package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.saola.ingest.fault.CameraFault;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request at a time, signed as the camera asked last, and finds its answer. Used by the
 * connection's event loop.
 */
final class RtspRequests {

  /** Tries with a new signature: one, and one more if the camera says that the nonce was stale. */
  private static final int MAX_SIGNED = 2;

  private final ChannelHandlerContext channel;
  private final Authenticator authenticator;
  private final Sentences sentences;
  private final SessionScope scope;
  private final AnswerFaults faults;
  private final Consumer<SessionEnd> failed;
  private int sequence;
  private String session = "";
  private boolean answeredBefore;
  private @Nullable Pending pending;
  private @Nullable ScheduledFuture<?> timeout;

  RtspRequests(
      ChannelHandlerContext channel,
      Authenticator authenticator,
      Sentences sentences,
      SessionScope scope,
      Consumer<SessionEnd> failed) {
    this.channel = channel;
    this.authenticator = authenticator;
    this.sentences = sentences;
    this.scope = scope;
    this.faults = new AnswerFaults(scope.faults());
    this.failed = failed;
  }

  /**
   * A request.
   *
   * @param headers further header lines
   * @param then told of the answer, whatever it says except 401
   */
  record Request(
      String method, String uri, List<String> headers, Consumer<RtspMessage.Response> then) {}

  private record Pending(Request request, int sequence, int signed) {}

  /** Names the session in every request from now on. */
  void session(String id) {
    session = id;
  }

  boolean hasSession() {
    return !session.isEmpty();
  }

  /** The method that waits for its answer; empty when none does. */
  String waitingFor() {
    return pending == null ? "" : pending.request.method;
  }

  /** Sends a request whose answer must come. */
  void ask(Request request) {
    send(request, 0);
    awaitAnswer(request.method);
  }

  /** Sends a request that cameras may leave without an answer. */
  void tell(Request request) {
    stop();
    send(request, 0);
  }

  /** Answers of no request, or of an earlier one, are passed over. */
  void answered(RtspMessage.Response response) {
    Pending waiting = pending;
    if (waiting == null
        || response.status() < 200
        || response.sequence().orElse(waiting.sequence) != waiting.sequence) {
      return;
    }
    boolean expected = timeout != null;
    stop();
    answeredBefore = true;
    pending = null;
    faults.answered(response);
    if (response.status() == 401) {
      sign(waiting, response, expected);
    } else {
      waiting.request.then.accept(response);
    }
  }

  /** Waits for no answer any more. */
  void stop() {
    if (timeout != null) {
      timeout.cancel(false);
      timeout = null;
    }
  }

  /** Axis changes its nonce now and then: any 401 is answered, once. */
  private void sign(Pending refused, RtspMessage.Response response, boolean expected) {
    List<Challenge> challenges = Challenge.of(response.headers());
    boolean renewed = refused.signed == 0 && authenticator.signs();
    boolean stale =
        challenges.stream()
            .anyMatch(challenge -> challenge.parameter("stale").equalsIgnoreCase("true"));
    if (!authenticator.hasCredentials()) {
      failed.accept(sentences.credentialsMissing());
    } else if (refused.signed >= (stale ? MAX_SIGNED : 1)) {
      failed.accept(sentences.credentialsWrong());
    } else if (!authenticator.take(challenges)) {
      failed.accept(sentences.signInUnknown(challenges));
    } else {
      if (renewed) {
        scope.faults().saw(CameraFault.NEW_NONCE);
      }
      send(refused.request, refused.signed + 1);
      if (expected) {
        awaitAnswer(refused.request.method);
      }
    }
  }

  private void awaitAnswer(String method) {
    timeout =
        channel
            .executor()
            .schedule(
                () ->
                    failed.accept(
                        sentences.answerTimeout(method, scope.timeouts().answer(), answeredBefore)),
                scope.timeouts().answer().toNanos(),
                TimeUnit.NANOSECONDS);
  }

  private void send(Request request, int signed) {
    sequence++;
    pending = new Pending(request, sequence, signed);
    StringBuilder text = new StringBuilder(256);
    text.append(request.method).append(' ').append(request.uri).append(" RTSP/1.0\r\n");
    text.append("CSeq: ").append(sequence).append("\r\nUser-Agent: Saola\r\n");
    if (hasSession()) {
      text.append("Session: ").append(session).append("\r\n");
    }
    authenticator
        .authorization(request.method, request.uri)
        .ifPresent(value -> text.append("Authorization: ").append(value).append("\r\n"));
    request.headers.forEach(line -> text.append(line).append("\r\n"));
    text.append("\r\n");
    ByteBuf bytes = ByteBufUtil.writeUtf8(channel.alloc(), text);
    var _ = channel.writeAndFlush(bytes);
  }
}
