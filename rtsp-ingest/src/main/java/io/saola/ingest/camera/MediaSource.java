package io.saola.ingest.camera;

import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.decode.DecoderFactory;
import io.saola.ingest.rtsp.StreamFormat;

/** Where one camera's access units come from. */
interface MediaSource {

  /** Begins one attempt, without waiting. It ends by itself or by {@link Attempt#close}. */
  Attempt open(Listener listener);

  /** One try to receive media. */
  interface Attempt extends AutoCloseable {

    /** Ends it without waiting; the listener is told, if it was not before. */
    @Override
    void close();
  }

  /** Told what an attempt gives, by one thread at a time; must never wait. */
  interface Listener {

    /** Media is about to come; called once, before the first access unit. */
    void onStream(StreamFormat format, DecoderFactory decoders);

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
