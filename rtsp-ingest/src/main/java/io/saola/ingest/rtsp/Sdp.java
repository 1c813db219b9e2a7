package io.saola.ingest.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is used of a session description (RFC 8866). Lines that are not understood are passed over:
 * cameras write many that are wrong, and few that matter.
 *
 * @param control of the whole session, if named
 */
record Sdp(@Nullable String control, List<Media> media) {

  /** Beyond these nothing is taken, so that no description costs more than its length. */
  static final int MAX_MEDIA = 32;

  static final int MAX_FORMATS = 32;
  static final int MAX_ATTRIBUTES = 256;

  private static final Pattern SPACES = Pattern.compile("\\s+");

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
    Reader reader = new Reader();
    text.lines().map(String::strip).forEach(reader::line);
    return reader.finish();
  }

  /** Reads line by line; a line belongs to the media line above it. */
  private static final class Reader {

    private final List<Media> media = new ArrayList<>();
    private @Nullable String control;
    private @Nullable String opened;
    private List<String> attributes = new ArrayList<>();

    void line(String line) {
      if (line.startsWith("m=")) {
        closeMedia();
        opened = line.substring(2);
      } else if (line.startsWith("a=") && opened != null) {
        if (attributes.size() < MAX_ATTRIBUTES) {
          attributes.add(line.substring(2));
        }
      } else if (line.regionMatches(true, 0, "a=control:", 0, 10)) {
        control = line.substring(10).strip();
      }
    }

    Sdp finish() {
      closeMedia();
      return new Sdp(control, media);
    }

    private void closeMedia() {
      if (opened != null && media.size() < MAX_MEDIA) {
        media.add(mediaOf(opened, attributes));
      }
      attributes = new ArrayList<>();
    }
  }

  /** {@code video 0 RTP/AVP 96 97}. */
  private static Media mediaOf(String value, List<String> attributes) {
    List<String> words = List.of(SPACES.split(value.strip(), 3 + MAX_FORMATS + 1));
    List<String> formats = words.subList(Math.min(3, words.size()), words.size());
    return new Media(
        words.getFirst().toLowerCase(Locale.ROOT),
        formats.subList(0, Math.min(MAX_FORMATS, formats.size())),
        attributes);
  }
}
