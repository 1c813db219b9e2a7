package io.saola.core.config;

import java.util.regex.Pattern;

/** Values as they may be shown: passwords written into the file become {@code ***}. */
final class Masked {

  static final String HIDDEN = "***";

  private static final int LONGEST = 120;

  /**
   * The password of an address, up to the last '@', since people do write '@' and '/' into
   * passwords. One that is only a reference gives nothing away and stays.
   */
  private static final Pattern IN_ADDRESS =
      Pattern.compile("(://[^:@/?#]*:)(?!\\$\\{(?:\\w+|file:[^}]+)}@[^@]*$).*@", Pattern.DOTALL);

  /** A password among the parameters of an address, as some cameras and JDBC want it. */
  private static final Pattern IN_PARAMETER =
      Pattern.compile(
          "((?:pass\\w*|pwd|secret|token|key)=)(?!\\$\\{(?:\\w+|file:[^}]+)}(?:&|$))[^&\\s]*",
          Pattern.CASE_INSENSITIVE);

  private Masked() {}

  static String of(String raw) {
    String masked = IN_ADDRESS.matcher(raw).replaceFirst("$1" + HIDDEN + "@");
    return IN_PARAMETER.matcher(masked).replaceAll("$1" + HIDDEN);
  }

  /** For a sentence: masked, in quotation marks, on one line and not longer than one. */
  static String quoted(String raw) {
    String line = of(raw).replaceAll("\\p{Cntrl}+", " ");
    return "'" + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + "'";
  }
}
