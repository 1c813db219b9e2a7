package io.saola.events.store;

import io.saola.core.time.MediaTime;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The last item of a page: the next page begins behind it, whatever has been stored since.
 *
 * @param time by which the last item shown is sorted
 * @param id of the last item shown, among those of its time
 */
public record PageCursor(MediaTime time, String id) {

  /** Opaque to clients, and safe in a URL (RFC 4648, 5). */
  public String text() {
    byte[] plain = (time.micros() + " " + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /** Empty when the text is not one that {@link #text} gave. */
  public static Optional<PageCursor> parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int space = plain.indexOf(' ');
      if (space < 1 || space == plain.length() - 1) {
        return Optional.empty();
      }
      long micros = Long.parseLong(plain.substring(0, space));
      return Optional.of(new PageCursor(new MediaTime(micros), plain.substring(space + 1)));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
