package io.saola.inference.handchecked;

import io.saola.core.geometry.Point;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One vehicle on the carriageway of {@code one-way-road.avi}, counted by eye.
 *
 * @param id its number in {@code one-way-road.txt}
 * @param entered where its foot is first in the zone
 * @param left where it begins to leave the picture; null when it is still on the road in the last
 *     frame
 */
public record CrossingVehicle(
    long id, Place entered, @Nullable Place left, String lane, String looks) {

  /**
   * Where the middle of the vehicle's lower edge is.
   *
   * @param frame 1-based number of the decoded frame
   * @param point pixels
   */
  public record Place(int frame, Point point) {}

  /** All that are on the carriageway, by the frame in which they enter. */
  public static List<CrossingVehicle> all() throws IOException {
    return HandChecked.rows("one-way-road-vehicles.csv").stream()
        .skip(1)
        .map(CrossingVehicle::of)
        .toList();
  }

  private static CrossingVehicle of(List<String> row) {
    return new CrossingVehicle(
        Long.parseLong(row.get(0)),
        place(row.subList(1, 4)),
        row.get(4).isEmpty() ? null : place(row.subList(4, 7)),
        row.get(7),
        row.get(8));
  }

  private static Place place(List<String> values) {
    return new Place(
        Integer.parseInt(values.get(0)),
        new Point(Double.parseDouble(values.get(1)), Double.parseDouble(values.get(2))));
  }
}
