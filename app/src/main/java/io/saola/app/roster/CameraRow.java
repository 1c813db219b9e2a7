package io.saola.app.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One camera of the list.
 *
 * @param line 1-based, in the file
 * @param values those given, without the blanks around them
 */
record CameraRow(int line, Map<CameraColumn, String> values) {

  /** Needs no quotation marks in YAML, and is no word that YAML takes for something else. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "-?\\d+(\\.\\d+)?|(tcp|udp|all|keyframes|adaptive|none|low|normal|high|motion|yolox-nano)");

  CameraRow {
    values = Map.copyOf(values);
  }

  String id() {
    return values.getOrDefault(CameraColumn.ID, "");
  }

  /** The lines of the camera's mapping in the configuration. */
  List<String> yaml() {
    List<String> lines = new ArrayList<>();
    lines.add("id: " + scalar(id()));
    String name = values.get(CameraColumn.NAME);
    if (name != null) {
      lines.add("name: " + scalar(name));
    }
    section(lines, "location", CameraColumn.LAT, CameraColumn.LON);
    section(lines, "stream", CameraColumn.URL, CameraColumn.TRANSPORT);
    section(lines, "evidence", CameraColumn.EVIDENCE);
    section(lines, "detector", CameraColumn.MODEL);
    section(lines, "analysis", CameraColumn.FPS, CameraColumn.DECODE, CameraColumn.PRIORITY);
    return lines;
  }

  private void section(List<String> lines, String section, CameraColumn... columns) {
    String inside =
        Stream.of(columns)
            .filter(values::containsKey)
            .map(column -> column.lastKey() + ": " + scalar(values.getOrDefault(column, "")))
            .collect(Collectors.joining(", "));
    if (!inside.isEmpty()) {
      lines.add(section + ": {" + inside + "}");
    }
  }

  /** YAML 1.2, 7.3.1: a text in double quotation marks, on one line. */
  private static String scalar(String value) {
    if (PLAIN.matcher(value).matches()) {
      return value;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f) {
        quoted.append("\\x%02x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
