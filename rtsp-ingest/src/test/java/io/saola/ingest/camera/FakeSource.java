package io.saola.ingest.camera;

import io.netty.buffer.Unpooled;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.rtsp.StreamFormat;
import java.util.ArrayList;
import java.util.List;

/** A camera that does what the test says. */
final class FakeSource implements MediaSource {

  final List<FakeAttempt> attempts = new ArrayList<>();
  boolean broken;

  static final class FakeAttempt implements Attempt {

    final Listener listener;
    boolean closed;
    private boolean ended;

    FakeAttempt(Listener listener) {
      this.listener = listener;
    }

    void announce() {
      listener.onStream(
          StreamFormat.of(VideoCodec.H264, 0, 0), LiveStream.ofCamera(VideoCodec.H264));
    }

    AccessUnit send() {
      AccessUnit unit =
          new AccessUnit(
              Unpooled.directBuffer(8 + AccessUnit.PADDING).writeZero(8),
              Coding.of(false),
              0,
              new MediaTime(0),
              TimeOrigin.ARRIVAL,
              0,
              0);
      listener.onAccessUnit(unit);
      return unit;
    }

    void end(End.Kind kind, String sentence) {
      if (!ended) {
        ended = true;
        listener.onEnd(new End(kind, sentence));
      }
    }

    @Override
    public void close() {
      closed = true;
      end(End.Kind.CLOSED, "closed");
    }
  }

  @Override
  public Attempt open(Listener listener) {
    if (broken) {
      throw new IllegalStateException("no authority in file");
    }
    FakeAttempt attempt = new FakeAttempt(listener);
    attempts.add(attempt);
    return attempt;
  }

  FakeAttempt newest() {
    return attempts.getLast();
  }
}
