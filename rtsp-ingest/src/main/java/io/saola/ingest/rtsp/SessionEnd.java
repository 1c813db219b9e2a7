package io.saola.ingest.rtsp;

/**
 * Why a session ended.
 *
 * @param sentence for the operator; names the camera's answer and what to look at, never a secret
 */
public record SessionEnd(Kind kind, String sentence) {

  /** What the end says about the camera. */
  public enum Kind {
    /** It answered, and it refuses or has nothing that can be used. */
    REFUSED,
    /** No connection, or no answer to the first request. */
    UNREACHABLE,
    /** It was answering or streaming, and stopped. */
    LOST,
    /** {@link RtspSession#close} was called. */
    CLOSED
  }
}
