package io.saola.ingest.rtsp;

import java.util.OptionalLong;

/** What a camera says beside the packets. */
sealed interface RtspMessage {

  RtspHeaders headers();

  /** The sequence number of the request; empty when it is missing or no number. */
  default OptionalLong sequence() {
    return headers().first("cseq").map(Numbers::parse).orElseGet(OptionalLong::empty);
  }

  /**
   * An answer (RFC 2326, 7).
   *
   * @param status 100..999
   * @param body text, empty when there is none
   */
  record Response(int status, String reason, RtspHeaders headers, String body)
      implements RtspMessage {

    boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  /** A request of the camera's own (RFC 2326, 10): it may ask whether we are still there. */
  record Request(String method, RtspHeaders headers) implements RtspMessage {}
}
