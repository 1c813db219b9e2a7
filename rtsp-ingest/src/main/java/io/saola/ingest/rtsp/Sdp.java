package io.saola.ingest.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is used of a session description (RFC 8866). Lines that are not understood are passed over:
 * cameras write many that are wrong, and few that matter.
 *
 * @param control of the whole session, if named
 */
record Sdp(@Nullable String control, List<Media> media) {

  Sdp {
    media = List.copyOf(media);
  }

  /**
   * One stream of the session.
   *
   * @param kind {@code video}, {@code audio}, {@code application}
   * @param formats payload types
   * @param attributes the {@code a=} lines, without the prefix
   */
  record Media(String kind, List<String> formats, List<String> attributes) {

    Media {
      formats = List.copyOf(formats);
      attributes = List.copyOf(attributes);
    }

    /** The value of an attribute, {@code a=name:value}. */
    Optional<String> attribute(String name) {
      return attributes.stream()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }

    /** The value of an attribute about one format, {@code a=name:format value}. */
    Optional<String> attribute(String name, String format) {
      String prefix = name + ":" + format + " ";
      return attributes.stream()
          .filter(line -> line.regionMatches(true, 0, prefix, 0, prefix.length()))
          .map(line -> line.substring(prefix.length()).strip())
          .findFirst();
    }
  }

  static Sdp parse(String text) {
    String control = null;
    List<Media> media = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("m=")) {
        media.add(mediaOf(line.substring(2)));
      } else if (line.startsWith("a=") && !media.isEmpty()) {
        Media last = media.removeLast();
        List<String> attributes = new ArrayList<>(last.attributes);
        attributes.add(line.substring(2));
        media.add(new Media(last.kind, last.formats, attributes));
      } else if (line.regionMatches(true, 0, "a=control:", 0, 10)) {
        control = line.substring(10).strip();
      }
    }
    return new Sdp(control, media);
  }

  /** {@code video 0 RTP/AVP 96 97}. */
  private static Media mediaOf(String value) {
    List<String> words = List.of(value.strip().split("\\s+", -1));
    List<String> formats = words.size() > 3 ? words.subList(3, words.size()) : List.of();
    return new Media(words.getFirst().toLowerCase(Locale.ROOT), formats, List.of());
  }
}
