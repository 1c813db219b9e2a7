package io.saola.ingest.probe;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How makers name a camera's main stream and its small one in addresses, as their manuals say:
 * {@code /Streaming/Channels/101} and {@code 102} (Hikvision), {@code subtype=0} and {@code 1}
 * (Dahua), {@code /stream1} and {@code 2} (Tapo), {@code /media/video1} and {@code 2} (Uniview),
 * {@code main} and {@code sub} (Reolink and many more).
 */
final class StreamPaths {

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("(?<=/Streaming/[Cc]hannels/\\d{1,2}0)", "1", "2", "(?!\\d)"),
          new Pair("(?<=[?&]subtype=)", "0", "1", "(?!\\d)"),
          new Pair("(?<=/stream)", "1", "2", "(?![\\w])"),
          new Pair("(?<=/media/video)", "1", "2", "(?!\\d)"),
          new Pair("(?<=[/_.-])", "main", "sub", "(?![a-z])"));

  private StreamPaths() {}

  /**
   * A stream and the address of the camera's other one.
   *
   * @param isMain whether the address that was looked at is the main stream's
   */
  record Known(boolean isMain, String other) {}

  private record Pair(Pattern main, Pattern sub, String mainName, String subName) {

    Pair(String ahead, String mainName, String subName, String behind) {
      this(
          Pattern.compile(ahead + mainName + behind),
          Pattern.compile(ahead + subName + behind),
          mainName,
          subName);
    }
  }

  /** Recognises an address, without user and password. */
  static Optional<Known> of(String uri) {
    int authority = uri.indexOf("//") + 2;
    int path = uri.indexOf('/', authority);
    if (path < 0) {
      return Optional.empty();
    }
    String server = uri.substring(0, path);
    String rest = uri.substring(path);
    for (Pair pair : PAIRS) {
      Matcher main = pair.main.matcher(rest);
      if (main.find()) {
        return Optional.of(new Known(true, server + main.replaceFirst(pair.subName)));
      }
      Matcher sub = pair.sub.matcher(rest);
      if (sub.find()) {
        return Optional.of(new Known(false, server + sub.replaceFirst(pair.mainName)));
      }
    }
    return Optional.empty();
  }
}
