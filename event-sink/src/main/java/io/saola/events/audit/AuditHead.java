package io.saola.events.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The newest row of the log, which stands for all before it: kept elsewhere, it shows later whether
 * any was changed or cut off.
 *
 * @param seq 0 before the first row
 * @param hash of that row, in hex
 */
public record AuditHead(long seq, String hash) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

  /** Before the first row. */
  static final AuditHead NONE = new AuditHead(0, "0".repeat(64));

  /** Reads what {@link #toString} gave; empty when it is something else. */
  public static Optional<AuditHead> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(new AuditHead(Long.parseLong(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return seq + ":" + hash;
  }
}
