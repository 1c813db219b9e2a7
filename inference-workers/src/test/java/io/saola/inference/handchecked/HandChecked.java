package io.saola.inference.handchecked;

import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One recording of which frames were marked by eye. Which frames, and how: README.md beside the
 * numbers.
 *
 * @param video below the folder of the shared data
 * @param fps frames a second of the recording
 * @param first 1-based number of the first frame marked; those of every {@code step} follow
 * @param last the last frame marked
 * @param drawnStep of the frames {@code first}, {@code first + drawnStep}, … every edge was drawn
 *     from the picture; boxes between were laid between those and corrected
 */
public record HandChecked(
    String name,
    String video,
    int width,
    int height,
    double fps,
    int first,
    int step,
    int last,
    int drawnStep,
    List<MarkedBox> boxes) {

  /** COCO's category numbers of the classes that occur. */
  private static final Map<String, ObjectClass> CATEGORIES =
      Map.of(
          "1", ObjectClass.PERSON,
          "2", ObjectClass.BICYCLE,
          "3", ObjectClass.CAR,
          "4", ObjectClass.MOTORCYCLE,
          "6", ObjectClass.BUS,
          "8", ObjectClass.TRUCK);

  /** Every recording marked. */
  public static List<HandChecked> all() throws IOException {
    List<HandChecked> recordings = new ArrayList<>();
    for (List<String> row : rows("recordings.csv").stream().skip(1).toList()) {
      recordings.add(recording(row));
    }
    return List.copyOf(recordings);
  }

  /** One recording by its name, such as {@code one-way-road}. */
  public static HandChecked of(String name) throws IOException {
    return all().stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
  }

  public IntStream frames() {
    return IntStream.iterate(first, frame -> frame <= last, frame -> frame + step);
  }

  /** Whether the edges in this frame were drawn from the picture alone. */
  public boolean isDrawn(int frame) {
    return (frame - first) % drawnStep == 0;
  }

  public List<MarkedBox> at(int frame) {
    return boxes.stream().filter(box -> box.frame() == frame).toList();
  }

  /** A vehicle's box between the marked frames, each edge on a straight line; null outside. */
  public @Nullable Box between(long vehicle, int frame) {
    MarkedBox before = null;
    for (MarkedBox marked : boxes) {
      if (marked.vehicle() != vehicle) {
        continue;
      }
      if (marked.frame() >= frame) {
        return before == null && marked.frame() > frame ? null : between(before, marked, frame);
      }
      before = marked;
    }
    return null;
  }

  private static Box between(@Nullable MarkedBox before, MarkedBox after, int frame) {
    if (before == null || after.frame() == frame) {
      return after.box();
    }
    double part = (frame - before.frame()) / (double) (after.frame() - before.frame());
    Box a = before.box();
    Box b = after.box();
    return Box.ofCorners(
        a.x() + part * (b.x() - a.x()),
        a.y() + part * (b.y() - a.y()),
        a.right() + part * (b.right() - a.right()),
        a.bottom() + part * (b.bottom() - a.bottom()));
  }

  private static HandChecked recording(List<String> row) throws IOException {
    List<MarkedBox> boxes = rows(row.get(0) + ".txt").stream().map(HandChecked::box).toList();
    return new HandChecked(
        row.get(0),
        row.get(1),
        Integer.parseInt(row.get(2)),
        Integer.parseInt(row.get(3)),
        Double.parseDouble(row.get(4)),
        Integer.parseInt(row.get(5)),
        Integer.parseInt(row.get(6)),
        Integer.parseInt(row.get(7)),
        Integer.parseInt(row.get(8)),
        boxes);
  }

  private static MarkedBox box(List<String> row) {
    ObjectClass objectClass = CATEGORIES.get(row.get(7));
    if (objectClass == null || row.size() != 9) {
      throw new IllegalArgumentException("no box: " + row);
    }
    return new MarkedBox(
        Integer.parseInt(row.get(0)),
        Long.parseLong(row.get(1)),
        new Box(number(row, 2), number(row, 3), number(row, 4), number(row, 5)),
        row.get(6).equals("1"),
        objectClass,
        number(row, 8));
  }

  private static double number(List<String> row, int column) {
    return Double.parseDouble(row.get(column));
  }

  static List<List<String>> rows(String file) throws IOException {
    try (InputStream in = HandChecked.class.getResourceAsStream("/handchecked/" + file)) {
      if (in == null) {
        throw new FileNotFoundException(file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> List.of(line.split(",", -1)))
          .toList();
    }
  }
}
