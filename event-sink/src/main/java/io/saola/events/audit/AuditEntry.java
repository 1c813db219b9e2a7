package io.saola.events.audit;

import java.time.Instant;

/**
 * Something that somebody did or tried. Texts are bounded and hold no control characters, whoever
 * sent them, so that both databases keep them as they are.
 *
 * @param at wall time, kept to the microsecond
 * @param by a user's name, {@code token:NAME} for a program, {@code cli:NAME} for the command line;
 *     empty when nobody is known
 * @param role of that time; empty when there is none
 * @param address where the request came from; empty when it came from this machine's command line
 * @param action one word of a closed list or a permission's name
 * @param subject what it was done to: an address of the API, a user, a token
 * @param detail more for a person; never a secret
 * @param status of HTTP, as answered; 200 for what the command line has done
 */
public record AuditEntry(
    Instant at,
    String by,
    String role,
    String address,
    String action,
    String subject,
    String detail,
    int status) {

  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_TEXT = 512;

  public AuditEntry {
    by = bounded(by, LONGEST_NAME);
    role = bounded(role, LONGEST_NAME);
    address = bounded(address, LONGEST_NAME);
    action = bounded(action, LONGEST_NAME);
    subject = bounded(subject, LONGEST_TEXT);
    detail = bounded(detail, LONGEST_TEXT);
  }

  /** Half a surrogate pair, which a cut may leave, has no form in UTF-8 either. */
  private static String bounded(String text, int longest) {
    String cut = text.length() > longest ? text.substring(0, longest - 1) + "…" : text;
    return cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
  }
}
