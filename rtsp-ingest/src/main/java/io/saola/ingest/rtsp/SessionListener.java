package io.saola.ingest.rtsp;

import io.saola.ingest.accessunit.AccessUnit;

/**
 * Told what a session receives. Called only on the session's event loop, which also serves other
 * cameras: it must never wait.
 */
public interface SessionListener {

  /**
   * What the camera says of itself; called before {@link #onStream}, and again where it is asked
   * again.
   */
  default void onOffer(StreamOffer offer) {}

  /** The camera is about to send; called once, before the first access unit. */
  void onStream(StreamFormat format);

  /** The listener owns the access unit from now on, and closes it. */
  void onAccessUnit(AccessUnit unit);

  /** The session is over; called exactly once, and nothing is called after it. */
  void onEnd(SessionEnd end);
}
