package io.saola.events.audit;

import io.saola.events.store.Database;
import java.util.List;
import java.util.Optional;

/**
 * Recalculates the log from its first row. While it reads, others may go on writing. Whoever can
 * write to the database can also calculate a new log from any row on: only a head that was kept
 * elsewhere shows that.
 */
public final class AuditCheck {

  private static final int AT_ONCE = 1_000;

  /** What came of it. */
  public sealed interface Result {

    /** Every row is as it was written. */
    record Sound(AuditHead head) implements Result {}

    /**
     * Somebody has changed the log.
     *
     * @param seq of the first row that is not as it was written
     */
    record Broken(long seq, String why) implements Result {}
  }

  private final Database database;
  private final Optional<AuditHead> expected;

  /**
   * @param expected a head that was kept elsewhere
   */
  public AuditCheck(Database database, Optional<AuditHead> expected) {
    this.database = database;
    this.expected = expected;
  }

  public Result run() {
    AuditHead atLeast = head();
    AuditHead last = AuditHead.NONE;
    while (true) {
      List<AuditRow> rows = after(last.seq());
      if (rows.isEmpty()) {
        return end(atLeast, last);
      }
      for (AuditRow row : rows) {
        Optional<String> fault = fault(last, row);
        if (fault.isPresent()) {
          return new Result.Broken(Math.min(row.seq(), last.seq() + 1), fault.get());
        }
        last = row.head();
      }
    }
  }

  private Optional<String> fault(AuditHead before, AuditRow row) {
    if (row.seq() != before.seq() + 1) {
      return Optional.of("it is missing: the next one there is " + row.seq());
    }
    if (!row.hash().equals(AuditRow.hash(before.hash(), row.seq(), row.entry()))) {
      return Optional.of("its hash does not fit its content and the row before");
    }
    return expected
        .filter(head -> head.seq() == row.seq() && !head.hash().equals(row.hash()))
        .map(_ -> "its hash is not the expected one: the log was written anew");
  }

  private Result end(AuditHead atLeast, AuditHead last) {
    AuditHead atMost = head();
    if (last.seq() < atLeast.seq() || last.seq() < expectedSeq()) {
      return new Result.Broken(last.seq() + 1, "it is missing: the log was cut off");
    }
    if (last.seq() > atMost.seq()) {
      return new Result.Broken(atMost.seq() + 1, "it was added behind the log's head");
    }
    if (last.seq() == atMost.seq() && !last.hash().equals(atMost.hash())) {
      return new Result.Broken(last.seq(), "its hash is not the one that the log's head has");
    }
    return new Result.Sound(last);
  }

  private long expectedSeq() {
    return expected.map(AuditHead::seq).orElse(0L);
  }

  private AuditHead head() {
    return database.read(AuditRows::head);
  }

  private List<AuditRow> after(long seq) {
    return database.read(handle -> AuditRows.after(handle, seq, AT_ONCE));
  }
}
