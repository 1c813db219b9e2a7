package io.saola.events.audit;

import io.saola.core.time.MediaTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * An entry in its place.
 *
 * @param seq from 1, without gaps
 * @param hash as {@link #hash} gives it, unless somebody has changed the row
 */
public record AuditRow(long seq, AuditEntry entry, String hash) {

  /** Tells this encoding from any later one. */
  private static final String ENCODING = "saola-audit-1";

  /** The entry as the row behind the head. */
  static AuditRow after(AuditHead head, AuditEntry entry) {
    return new AuditRow(head.seq() + 1, entry, hash(head.hash(), head.seq() + 1, entry));
  }

  AuditHead head() {
    return new AuditHead(seq, hash);
  }

  /**
   * SHA-256 in hex over the hash before and the row's fields. Each text is preceded by its length
   * in bytes, so that nothing can be moved from one field to the next unnoticed.
   */
  static String hash(String before, long seq, AuditEntry entry) {
    MessageDigest sha256 = sha256();
    for (String field :
        List.of(
            ENCODING,
            before,
            String.valueOf(seq),
            String.valueOf(MediaTime.of(entry.at()).micros()),
            entry.by(),
            entry.role(),
            entry.address(),
            entry.action(),
            entry.subject(),
            entry.detail(),
            String.valueOf(entry.status()))) {
      byte[] text = field.getBytes(StandardCharsets.UTF_8);
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
      sha256.update(text);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
