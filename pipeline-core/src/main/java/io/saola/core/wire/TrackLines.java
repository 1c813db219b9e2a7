package io.saola.core.wire;

import io.saola.core.geometry.Box;
import io.saola.core.track.FrameTracks;
import io.saola.core.track.Track;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * MOTChallenge text (Leal-Taixé et al., MOTChallenge 2015, arXiv:1504.01942): {@code
 * frame,id,x,y,w,h,confidence,-1,-1,-1}.
 */
public final class TrackLines {

  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final String EXPECTED = "frame,id,x,y,width,height[,confidence,…]";

  private TrackLines() {}

  /**
   * Writes the tracks that a detection matched in this frame; those only predicted are no result.
   */
  public static void write(Writer out, FrameTracks frame) throws IOException {
    for (Track track : frame.tracks()) {
      if (track.seenAt(frame.time())) {
        Box box = Rounded.box(track.box());
        StringBuilder line = new StringBuilder(64);
        line.append(frame.frame()).append(',').append(track.id());
        line.append(',').append(box.x()).append(',').append(box.y());
        line.append(',').append(box.width()).append(',').append(box.height());
        line.append(',').append(Rounded.score(track.confidence())).append(",-1,-1,-1\n");
        out.append(line);
      }
    }
  }

  /**
   * Reads a whole file, in its order. Lines may have six values or more; a missing confidence is 1.
   *
   * @throws BadLineException at the first line that does not fit
   */
  public static List<TrackLine> read(Path file) throws IOException {
    List<TrackLine> tracks = new ArrayList<>();
    Lines.read(file, (name, number, line) -> tracks.add(track(name, number, line)));
    return tracks;
  }

  private static TrackLine track(String file, long number, String line) throws BadLineException {
    String[] values = COMMA.split(line.strip(), -1);
    try {
      if (values.length >= 6) {
        return new TrackLine(
            whole(values[0]),
            whole(values[1]),
            new Box(value(values, 2), value(values, 3), value(values, 4), value(values, 5)),
            values.length > 6 ? value(values, 6) : 1);
      }
    } catch (IllegalArgumentException wrong) {
      throw new BadLineException(file, number, found(line) + " (" + wrong.getMessage() + ")");
    }
    throw new BadLineException(file, number, found(line));
  }

  private static String found(String line) {
    String shown = line.length() > 80 ? line.substring(0, 80) + "…" : line;
    return "found '" + shown + "', expected " + EXPECTED;
  }

  /** Some tools write whole numbers with a decimal point. */
  private static long whole(String text) {
    double value = Double.parseDouble(text);
    if (value != Math.rint(value) || Math.abs(value) > 1e15) {
      throw new IllegalArgumentException("'" + text + "' is no whole number");
    }
    return (long) value;
  }

  private static double value(String[] values, int index) {
    return Double.parseDouble(values[index]);
  }
}
