package io.saola.ingest.camera;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.record.EncodedHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Access units of one stream, kept on the heap; for the test's thread. */
final class HeldUnits implements EncodedHistory {

  /** Everything given, so that a test finds what was not closed. */
  final List<AccessUnit> given = new ArrayList<>();

  /** Called before each stretch is given. */
  Runnable before = () -> {};

  private final TreeMap<Long, AccessUnit> held = new TreeMap<>();

  void hold(AccessUnit unit) {
    ByteBuf copy = Unpooled.copiedBuffer(unit.data());
    copy.writeZero(AccessUnit.PADDING).writerIndex(unit.data().readableBytes());
    held.put(unit.number(), with(unit, copy));
  }

  void forget(long upTo) {
    held.headMap(upTo).clear();
  }

  void forgetAll() {
    held.clear();
  }

  @Override
  public boolean replay(long from, long to, Consumer<AccessUnit> sink) {
    before.run();
    for (long number = from; number < to; number++) {
      if (!held.containsKey(number)) {
        return false;
      }
    }
    held.subMap(from, to).values().forEach(unit -> sink.accept(copyOf(unit)));
    return true;
  }

  private AccessUnit copyOf(AccessUnit unit) {
    int length = unit.data().readableBytes();
    ByteBuf copy = Unpooled.directBuffer(length + AccessUnit.PADDING);
    copy.writeBytes(unit.data().duplicate()).setZero(length, AccessUnit.PADDING);
    AccessUnit fresh = with(unit, copy);
    given.add(fresh);
    return fresh;
  }

  private static AccessUnit with(AccessUnit unit, ByteBuf data) {
    return new AccessUnit(
        data,
        unit.coding(),
        unit.number(),
        unit.time(),
        unit.origin(),
        unit.arrivalNanos(),
        unit.lostBefore());
  }
}
