package io.saola.simulator.render;

import io.saola.simulator.render.Solid.Paint;
import io.saola.simulator.world.Look;
import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Spot;

/** Draws motorbikes, with and without their riders, and bicycles. */
final class RiderPainter {

  private static final int TYRE = 0x19191b;
  private static final int SEAT = 0x151517;
  private static final int SKIN = 0xc99873;
  private static final int TROUSERS = 0x20242e;
  private static final int HAIR = 0x17130f;

  private final Easel easel;
  private final Solid solid;

  RiderPainter(Easel easel) {
    this.easel = easel;
    this.solid = new Solid(easel);
  }

  void draw(Look.Motorbike bike, Pose pose) {
    machine(bike.colour(), pose);
    rider(bike.shirt(), bike.helmet(), pose);
    lamp(pose);
  }

  void draw(Look.Machine machine, Pose pose) {
    machine(machine.colour(), pose);
    lamp(pose);
  }

  void draw(Look.Bicycle bicycle, Pose pose) {
    wheel(pose, 0.55);
    wheel(pose, -0.55);
    Paint frame = Paint.plain(bicycle.colour());
    solid.draw(pose, 0, 0.03, 0.03, frame, -0.5, 0.3, 0.05, 0.25, 0.4, 0.75, -0.1, 0.75);
    solid.draw(pose, 0, 0.03, 0.03, frame, 0.4, 0.7, 0.52, 0.3, 0.58, 0.3, 0.44, 1.0, 0.38, 1.0);
    solid.draw(
        pose, 0, 0.24, 0.24, Paint.plain(SEAT), 0.34, 0.98, 0.44, 0.98, 0.44, 1.04, 0.34, 1.04);
    rider(bicycle.shirt(), HAIR, pose);
  }

  private void machine(int colour, Pose pose) {
    wheel(pose, 0.66);
    wheel(pose, -0.66);
    Paint body = Paint.plain(colour);
    solid.draw(pose, 0, 0.15, 0.16, body, -0.85, 0.6, -0.3, 0.28, 0.4, 0.28, 0.45, 0.5, -0.3, 0.72);
    solid.draw(pose, 0, 0.17, 0.17, body, 0.42, 0.34, 0.66, 0.5, 0.6, 0.97, 0.42, 0.97);
    solid.draw(
        pose, 0, 0.15, 0.15, Paint.plain(SEAT), -0.75, 0.7, 0.1, 0.68, 0.1, 0.8, -0.75, 0.84);
    solid.draw(pose, 0, 0.3, 0.3, Paint.plain(SEAT), 0.4, 0.98, 0.5, 0.98, 0.5, 1.05, 0.4, 1.05);
  }

  /**
   * @param head what covers it
   */
  private void rider(int shirt, int head, Pose pose) {
    for (int sign = -1; sign <= 1; sign += 2) {
      Paint trousers = Paint.plain(TROUSERS);
      solid.draw(
          pose, sign * 0.2, 0.08, 0.09, trousers, -0.25, 0.72, 0.28, 0.6, 0.34, 0.74, -0.2, 0.88);
      solid.draw(pose, sign * 0.2, 0.07, 0.08, trousers, 0.14, 0.3, 0.28, 0.3, 0.36, 0.7, 0.2, 0.7);
      solid.draw(
          pose,
          sign * 0.25,
          0.06,
          0.06,
          Paint.plain(shirt),
          -0.06,
          1.2,
          0.42,
          1.0,
          0.44,
          1.1,
          0.0,
          1.34);
    }
    solid.draw(
        pose, 0, 0.19, 0.22, Paint.plain(shirt), -0.32, 0.8, 0.0, 0.8, 0.1, 1.34, -0.18, 1.36);
    Spot neck = pose.at(-0.02, 0);
    easel.ball(SKIN, neck.x(), neck.y(), 1.46, 0.12);
    easel.ball(head, neck.x(), neck.y(), 1.53, 0.16);
  }

  private void wheel(Pose pose, double ahead) {
    double[] profile = new double[16];
    for (int i = 0; i < 8; i++) {
      profile[2 * i] = ahead + 0.29 * Math.cos(2 * Math.PI * i / 8);
      profile[2 * i + 1] = 0.3 + 0.29 * Math.sin(2 * Math.PI * i / 8);
    }
    solid.draw(pose, 0, 0.055, 0.055, Paint.plain(TYRE), profile);
  }

  private void lamp(Pose pose) {
    Spot nose = pose.at(0.64, 0);
    double[] ahead = {nose.x() - pose.spot().x(), nose.y() - pose.spot().y(), 0};
    boolean front = easel.view().sees(new double[] {nose.x(), nose.y(), 0.85}, ahead);
    Spot spot = front ? nose : pose.at(-0.86, 0);
    easel.ball(front ? 0xfff6d8 : 0xb0151a, spot.x(), spot.y(), front ? 0.86 : 0.66, 0.085);
  }
}
