package io.saola.ingest.camera;

import io.netty.buffer.ByteBuf;
import io.saola.core.time.Ticker;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.rtsp.StreamFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32C;

/**
 * Stands before a camera's source and writes down which of the loop's pictures come, byte for byte.
 */
final class Witness implements MediaSource {

  private static final int START_CODE = 4;
  private static final int LAST_SLICE = 5;

  private final MediaSource source;
  private final Ticker ticker;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile long newest = Long.MIN_VALUE;
  private int sessions;

  /**
   * A picture that was handed over.
   *
   * @param content tells its slices from those of other pictures
   * @param at when, on the ticker
   */
  record Seen(int session, long content, boolean keyframe, int lost, long at) {}

  Witness(MediaSource source, Ticker ticker) {
    this.source = source;
    this.ticker = ticker;
  }

  /** When the newest picture came, on the ticker. */
  long newest() {
    return newest;
  }

  List<Seen> seen() {
    return seen;
  }

  @Override
  public Attempt open(Listener listener) {
    int session = ++sessions;
    return source.open(
        new Listener() {

          @Override
          public void onStream(StreamFormat format, LiveStream stream) {
            listener.onStream(format, stream);
          }

          @Override
          public void onAccessUnit(AccessUnit unit) {
            long now = ticker.nanos();
            seen.add(
                new Seen(session, content(unit.data()), unit.keyframe(), unit.lostBefore(), now));
            newest = now;
            listener.onAccessUnit(unit);
          }

          @Override
          public void onEnd(End end) {
            listener.onEnd(end);
          }
        });
  }

  /** A checksum from the first slice on: what stands before it may be there or not. */
  private static long content(ByteBuf data) {
    int at = data.readerIndex();
    int end = data.writerIndex();
    while (at + START_CODE < end && !isSlice(data, at)) {
      at++;
    }
    CRC32C sum = new CRC32C();
    sum.update(data.nioBuffer(at, end - at));
    return sum.getValue() << 24 | (end - at);
  }

  private static boolean isSlice(ByteBuf data, int at) {
    int type = data.getByte(at + START_CODE) & 0x1f;
    return data.getInt(at) == 1 && type >= 1 && type <= LAST_SLICE;
  }

  /** Which picture of the loop has which content, as a good camera showed them. */
  Map<Long, Integer> loop() {
    Map<Long, Integer> loop = new HashMap<>();
    for (Seen picture : seen) {
      if (loop.putIfAbsent(picture.content(), loop.size()) != null) {
        break;
      }
    }
    return loop;
  }

  /** What should not have been handed over: of no picture, or without the one before it. */
  List<String> unclean(Map<Long, Integer> loop) {
    List<String> unclean = new ArrayList<>();
    int session = 0;
    int before = -1;
    for (Seen picture : seen) {
      int index = loop.getOrDefault(picture.content(), -1);
      boolean follows = picture.session() == session && index == (before + 1) % loop.size();
      if (index < 0) {
        unclean.add("damaged: " + picture);
      } else if (!picture.keyframe() && !follows) {
        unclean.add("picture %d behind %d: %s".formatted(index, before, picture));
      }
      session = picture.session();
      before = index;
    }
    return unclean;
  }

  /** What is missing in the midst of a session. */
  List<String> gaps(Map<Long, Integer> loop) {
    List<String> gaps = new ArrayList<>();
    for (int i = 1; i < seen.size(); i++) {
      Seen before = seen.get(i - 1);
      Seen picture = seen.get(i);
      int expected = (loop.getOrDefault(before.content(), -1) + 1) % loop.size();
      if (before.session() != picture.session()) {
        gaps.add("another session: " + picture);
      } else if (loop.getOrDefault(picture.content(), -1) != expected) {
        gaps.add("picture %d expected: %s".formatted(expected, picture));
      }
    }
    return gaps;
  }

  /** Pictures that came in a stretch of the ticker's time. */
  long count(long from, long to) {
    return seen.stream().filter(picture -> picture.at() >= from && picture.at() < to).count();
  }
}
