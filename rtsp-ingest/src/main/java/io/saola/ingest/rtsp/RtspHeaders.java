package io.saola.ingest.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The headers of one message, in order. Names are compared without regard to case (RFC 2326, 4.2:
 * {@code Cseq} is what some cameras send); values have no space around them.
 */
record RtspHeaders(List<Field> fields) {

  RtspHeaders {
    fields = List.copyOf(fields);
  }

  /**
   * One header line.
   *
   * @param name in lower case
   * @param spaceBehind whether there was space behind the value
   */
  record Field(String name, String value, boolean spaceBehind) {}

  /**
   * Reads header lines. A line without a colon is left out; one that begins with a space goes on
   * with the line before.
   */
  static RtspHeaders parse(List<String> lines) {
    List<Field> fields = new ArrayList<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      boolean folded = line.startsWith(" ") || line.startsWith("\t");
      if (folded && !fields.isEmpty()) {
        Field last = fields.removeLast();
        fields.add(new Field(last.name, (last.value + " " + line.strip()).strip(), false));
      } else if (colon > 0) {
        fields.add(
            new Field(
                line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip(),
                !line.equals(line.stripTrailing())));
      }
    }
    return new RtspHeaders(fields);
  }

  /** The first value of that name. */
  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name.equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }
}
