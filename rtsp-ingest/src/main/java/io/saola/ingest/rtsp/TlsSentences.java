package io.saola.ingest.rtsp;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.saola.core.trust.UntrustedCertificate;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;

/** The ends of sessions over TLS, in the operator's words. */
final class TlsSentences {

  private final String peer;

  /**
   * @param peer host and port
   */
  TlsSentences(String peer) {
    this.peer = peer;
  }

  /** No agreement on TLS was reached. */
  SessionEnd refused(Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      switch (at) {
        case UntrustedCertificate untrusted -> {
          return untrusted(untrusted);
        }
        case NotSslRecordException _ -> {
          return plain();
        }
        case SslHandshakeTimeoutException _ -> {
          return new SessionEnd(
              SessionEnd.Kind.UNREACHABLE,
              "what listens at "
                  + peer
                  + " did not agree on TLS in time: check port and camera, or whether it wants"
                  + " rtsp://");
        }
        default -> {}
      }
    }
    return disagreed(cause);
  }

  private SessionEnd disagreed(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof ClosedChannelException || message.contains("closed")) {
      return new SessionEnd(
          SessionEnd.Kind.LOST,
          "the camera closed the connection before TLS was agreed: check that it speaks TLS at "
              + peer);
    }
    if (message.contains("protocol_version") || message.contains("protocol version")) {
      return refused("the camera speaks no TLS of version 1.2 or newer: renew its software");
    }
    if (message.contains("handshake_failure") || message.contains("cipher")) {
      return refused(
          "the camera and Saola have no cipher of TLS in common: renew the camera's software");
    }
    return cause instanceof SSLException
        ? refused("no TLS with the camera (" + Sentences.quoted(message) + ")")
        : new SessionEnd(
            SessionEnd.Kind.LOST,
            "the connection broke before TLS was agreed (" + Sentences.quoted(message) + ")");
  }

  private SessionEnd untrusted(UntrustedCertificate shown) {
    return refused(
        "the camera's certificate (subject '%s', SHA-256 %s) %s: %s"
            .formatted(
                Sentences.quoted(shown.subject()),
                shown.fingerprint(),
                shown.getMessage(),
                shown.advice()));
  }

  private SessionEnd plain() {
    return refused(
        "what answers at " + peer + " does not speak TLS: check the port, or use rtsp://");
  }

  /** A camera that was asked in the clear wants TLS. */
  SessionEnd wanted() {
    return refused("what answers at " + peer + " wants TLS: use rtsps:// with its port");
  }

  SessionEnd redirectedToPlain() {
    return refused("the camera names another address that leaves TLS, which is not followed");
  }

  private static SessionEnd refused(String sentence) {
    return new SessionEnd(SessionEnd.Kind.REFUSED, sentence);
  }
}
