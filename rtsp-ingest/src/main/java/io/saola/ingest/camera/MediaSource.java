package io.saola.ingest.camera;

import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.rtsp.StreamFormat;
import java.time.Duration;
import java.util.Optional;

/** Where one camera's access units come from. */
interface MediaSource {

  /** Begins one attempt, without waiting. It ends by itself or by {@link Attempt#close}. */
  Attempt open(Listener listener);

  /** One try to receive media. */
  interface Attempt extends AutoCloseable {

    /** How it fares; any thread. */
    default Reception reception() {
      return Reception.NONE;
    }

    /** Ends it without waiting; the listener is told, if it was not before. */
    @Override
    void close();
  }

  /**
   * How an attempt's media comes.
   *
   * @param transport how it travels; empty before it does, and for a recording
   * @param cameraAhead how far the camera's clock is ahead of arrival; empty while it is not told
   */
  record Reception(String transport, Optional<Duration> cameraAhead) {

    static final Reception NONE = new Reception("", Optional.empty());
  }

  /** Told what an attempt gives, by one thread at a time; must never wait. */
  interface Listener {

    /** Media is about to come; called once, before the first access unit. */
    void onStream(StreamFormat format, LiveStream stream);

    /** The listener owns the access unit. */
    void onAccessUnit(AccessUnit unit);

    /** Called exactly once, and nothing after it. */
    void onEnd(End end);
  }

  /**
   * Why an attempt ended.
   *
   * @param sentence for the operator, without secrets
   */
  record End(Kind kind, String sentence) {

    enum Kind {
      /** It answers and has nothing usable. */
      REFUSED,
      /** It does not answer. */
      UNREACHABLE,
      /** It was sending and stopped. */
      LOST,
      /** A recording that is not looped is over. */
      FINISHED,
      /** The attempt was closed. */
      CLOSED
    }
  }
}
