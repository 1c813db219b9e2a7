package io.saola.ingest.rtsp;

import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what a session told, and closes every access unit. Read by any thread. */
final class RecordedSession implements SessionListener {

  private final List<StreamFormat> formats = new ArrayList<>();
  private final List<Unit> units = new ArrayList<>();
  private final List<SessionEnd> ends = new ArrayList<>();

  /** What is kept of an access unit. */
  record Unit(
      ByteBuffer data,
      boolean keyframe,
      MediaTime time,
      TimeOrigin origin,
      int lostBefore,
      boolean padded) {}

  @Override
  public synchronized void onStream(StreamFormat format) {
    formats.add(format);
  }

  @Override
  public synchronized void onAccessUnit(AccessUnit unit) {
    try (unit) {
      byte[] data = new byte[unit.data().readableBytes()];
      unit.data().getBytes(unit.data().readerIndex(), data);
      boolean padded = true;
      for (int i = 0; i < AccessUnit.PADDING; i++) {
        padded &= unit.data().getByte(unit.data().writerIndex() + i) == 0;
      }
      units.add(
          new Unit(
              ByteBuffer.wrap(data),
              unit.keyframe(),
              unit.time(),
              unit.origin(),
              unit.lostBefore(),
              padded));
    }
  }

  @Override
  public synchronized void onEnd(SessionEnd end) {
    ends.add(end);
  }

  synchronized List<StreamFormat> formats() {
    return List.copyOf(formats);
  }

  synchronized List<Unit> units() {
    return List.copyOf(units);
  }

  synchronized List<SessionEnd> ends() {
    return List.copyOf(ends);
  }

  Optional<SessionEnd> end() {
    return ends().stream().findFirst();
  }
}
