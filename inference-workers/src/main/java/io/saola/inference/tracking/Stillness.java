package io.saola.inference.tracking;

import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whether an object stands, and where: a slowly following mean of its boxes, given up as soon as
 * the object leaves it. What stands is waited for much longer when it is hidden.
 */
final class Stillness {

  /** Away from the mean box by this part of its size is movement. */
  private static final double RADIUS = 0.35;

  private static final double STATIONARY_AFTER_SECONDS = 2;
  private static final double MEAN_OVER_SECONDS = 2;

  private Box mean;
  private MediaTime since;
  private MediaTime updated;

  private Stillness(Box mean, MediaTime since, MediaTime updated) {
    this.mean = mean;
    this.since = since;
    this.updated = updated;
  }

  static Stillness at(Box box, MediaTime time) {
    return new Stillness(box, time, time);
  }

  void seen(Box box, MediaTime time) {
    double radius = RADIUS * (mean.width() + mean.height()) / 2;
    if (box.centre().distanceTo(mean.centre()) > radius) {
      mean = box;
      since = time;
    } else {
      double share = 1 - Math.exp(-time.secondsSince(updated) / MEAN_OVER_SECONDS);
      mean =
          new Box(
              mean.x() + share * (box.x() - mean.x()),
              mean.y() + share * (box.y() - mean.y()),
              mean.width() + share * (box.width() - mean.width()),
              mean.height() + share * (box.height() - mean.height()));
    }
    updated = time;
  }

  boolean isStationary(MediaTime now) {
    return now.secondsSince(since) >= STATIONARY_AFTER_SECONDS;
  }

  Box box() {
    return mean;
  }

  void rescale(double factorX, double factorY) {
    mean =
        new Box(
            mean.x() * factorX,
            mean.y() * factorY,
            mean.width() * factorX,
            mean.height() * factorY);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeDouble(mean.x());
    out.writeDouble(mean.y());
    out.writeDouble(mean.width());
    out.writeDouble(mean.height());
    out.writeLong(since.micros());
    out.writeLong(updated.micros());
  }

  static Stillness readFrom(DataInput in) throws IOException {
    Box mean = new Box(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    return new Stillness(mean, new MediaTime(in.readLong()), new MediaTime(in.readLong()));
  }
}
