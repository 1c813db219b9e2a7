package io.saola.simulator.render;

import io.saola.simulator.render.Solid.Paint;
import io.saola.simulator.world.Look;
import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Spot;

/** Draws cars, taxis, vans, trucks and buses. */
final class VehiclePainter {

  private static final int TYRE = 0x1b1b1d;
  private static final int HUB = 0x8f9296;
  private static final int UNDERSIDE = 0x24262a;

  private final Easel easel;
  private final Solid solid;

  VehiclePainter(Easel easel) {
    this.easel = easel;
    this.solid = new Solid(easel);
  }

  void draw(Look.Vehicle vehicle, Pose pose) {
    double half = vehicle.length() / 2;
    double side = vehicle.width() / 2;
    solid.draw(
        pose,
        0,
        side - 0.08,
        side - 0.08,
        Paint.plain(UNDERSIDE),
        -half + 0.3,
        0.12,
        half - 0.3,
        0.12,
        half - 0.3,
        0.4,
        -half + 0.3,
        0.4);
    switch (vehicle.body()) {
      case SALOON -> saloon(vehicle, pose, half, side);
      case TAXI -> taxi(vehicle, pose, half, side);
      case VAN -> van(vehicle, pose, half, side);
      case TRUCK -> truck(vehicle, pose, half, side);
      case BUS -> bus(vehicle, pose, half, side);
    }
    wheels(pose, half * 0.62, side);
    lamps(pose, half, side);
  }

  private void saloon(Look.Vehicle vehicle, Pose pose, double half, double side) {
    Paint paint = Paint.plain(vehicle.colour());
    solid.draw(
        pose,
        0,
        side,
        side - 0.06,
        paint,
        -half,
        0.3,
        half,
        0.3,
        half,
        0.62,
        half - 0.35,
        0.8,
        -half + 0.1,
        0.86,
        -half,
        0.7);
    solid.draw(
        pose,
        0,
        side - 0.1,
        side - 0.26,
        Paint.glazed(vehicle.colour()),
        -half + 0.45,
        0.84,
        half - 1.15,
        0.82,
        half - 1.85,
        1.42,
        -half + 1.05,
        1.44);
  }

  private void taxi(Look.Vehicle vehicle, Pose pose, double half, double side) {
    saloon(vehicle, pose, half, side);
    solid.draw(
        pose,
        0,
        0.32,
        0.3,
        Paint.plain(0xfff2c4),
        -0.35,
        1.44,
        -0.1,
        1.44,
        -0.14,
        1.64,
        -0.31,
        1.64);
  }

  private void van(Look.Vehicle vehicle, Pose pose, double half, double side) {
    solid.draw(
        pose,
        0,
        side,
        side - 0.04,
        Paint.plain(vehicle.colour()),
        -half,
        0.3,
        half,
        0.3,
        half,
        0.85,
        half - 0.5,
        1.05,
        -half,
        1.05);
    solid.draw(
        pose,
        0,
        side - 0.04,
        side - 0.16,
        Paint.glazed(vehicle.colour()),
        -half,
        1.05,
        half - 0.5,
        1.05,
        half - 1.2,
        1.92,
        -half + 0.1,
        1.92);
  }

  private void truck(Look.Vehicle vehicle, Pose pose, double half, double side) {
    boolean frontFirst = depthAhead(pose, half) > depthAhead(pose, -half);
    if (frontFirst) {
      cab(vehicle, pose, half, side);
    }
    solid.draw(
        pose,
        0,
        side,
        side,
        Paint.plain(0xe4e2da),
        -half,
        0.65,
        half - 1.7,
        0.65,
        half - 1.7,
        2.5,
        -half,
        2.5);
    if (!frontFirst) {
      cab(vehicle, pose, half, side);
    }
  }

  private void bus(Look.Vehicle vehicle, Pose pose, double half, double side) {
    double high = vehicle.height();
    Paint paint = Paint.plain(vehicle.colour());
    solid.draw(pose, 0, side, side, paint, -half, 0.35, half, 0.35, half, 1.3, -half, 1.3);
    solid.draw(
        pose,
        0,
        side,
        side - 0.08,
        Paint.glazed(vehicle.colour()),
        -half,
        1.3,
        half,
        1.3,
        half - 0.1,
        high - 0.3,
        -half,
        high - 0.3);
    solid.draw(
        pose,
        0,
        side - 0.08,
        side - 0.2,
        paint,
        -half,
        high - 0.3,
        half - 0.1,
        high - 0.3,
        half - 0.4,
        high,
        -half + 0.2,
        high);
  }

  private void cab(Look.Vehicle vehicle, Pose pose, double half, double side) {
    solid.draw(
        pose,
        0,
        side - 0.04,
        side - 0.04,
        Paint.plain(vehicle.colour()),
        half - 1.6,
        0.35,
        half,
        0.35,
        half,
        1.15,
        half - 1.6,
        1.15);
    solid.draw(
        pose,
        0,
        side - 0.04,
        side - 0.12,
        Paint.glazed(vehicle.colour()),
        half - 1.6,
        1.15,
        half,
        1.15,
        half - 0.25,
        2.0,
        half - 1.6,
        2.0);
  }

  private void wheels(Pose pose, double ahead, double side) {
    for (int sign = -1; sign <= 1; sign += 2) {
      Spot centre = pose.at(0, sign * side);
      double[] outwards = {centre.x() - pose.spot().x(), centre.y() - pose.spot().y(), 0};
      if (easel.view().sees(new double[] {centre.x(), centre.y(), 0.3}, outwards)) {
        disc(TYRE, pose, ahead, sign * side, 0.33);
        disc(TYRE, pose, -ahead, sign * side, 0.33);
        disc(HUB, pose, ahead, sign * side, 0.16);
        disc(HUB, pose, -ahead, sign * side, 0.16);
      }
    }
  }

  private void disc(int rgb, Pose pose, double ahead, double left, double radius) {
    double[] xyz = new double[36];
    for (int i = 0; i < 12; i++) {
      double angle = 2 * Math.PI * i / 12;
      Spot spot = pose.at(ahead + radius * Math.cos(angle), left);
      xyz[3 * i] = spot.x();
      xyz[3 * i + 1] = spot.y();
      xyz[3 * i + 2] = 0.33 + radius * Math.sin(angle);
    }
    easel.patch(rgb, xyz);
  }

  private void lamps(Pose pose, double half, double side) {
    Spot nose = pose.at(half, 0);
    Spot tail = pose.at(-half, 0);
    boolean front = sees(nose, tail);
    double at = front ? half + 0.01 : -half - 0.01;
    if (!front && !sees(tail, nose)) {
      return;
    }
    for (int sign = -1; sign <= 1; sign += 2) {
      Spot outer = pose.at(at, sign * (side - 0.1));
      Spot inner = pose.at(at, sign * (side - 0.48));
      easel.patch(
          front ? 0xfff6d8 : 0xb0151a,
          outer.x(),
          outer.y(),
          0.52,
          inner.x(),
          inner.y(),
          0.52,
          inner.x(),
          inner.y(),
          0.68,
          outer.x(),
          outer.y(),
          0.68);
    }
  }

  private boolean sees(Spot end, Spot otherEnd) {
    return easel
        .view()
        .sees(
            new double[] {end.x(), end.y(), 0.6},
            new double[] {end.x() - otherEnd.x(), end.y() - otherEnd.y(), 0});
  }

  private double depthAhead(Pose pose, double ahead) {
    Spot spot = pose.at(ahead, 0);
    return easel.view().depth(spot.x(), spot.y(), 1);
  }
}
