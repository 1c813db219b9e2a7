package io.saola.simulator.render;

import io.saola.simulator.render.Solid.Paint;
import io.saola.simulator.world.Look;
import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Spot;

/** Draws people on foot, walking with their legs and arms when they move. */
final class PersonPainter {

  private static final int SKIN = 0xc99873;
  private static final int HAIR = 0x17130f;
  private static final int STRAW = 0xe6cf95;
  private static final int SHOE = 0x1a1a1a;

  /** Steps that somebody takes for each metre, as radians of the swing. */
  private static final double SWING_PER_METRE = 4.2;

  private final Easel easel;
  private final Solid solid;

  PersonPainter(Easel easel) {
    this.easel = easel;
    this.solid = new Solid(easel);
  }

  /**
   * Draws somebody.
   *
   * @param walked metres walked by now: where in a step they are
   */
  void draw(Look.Person person, Pose pose, double walked) {
    double hip = person.height() * 0.5;
    double shoulder = person.height() * 0.83;
    double swing = pose.speed() < 0.1 ? 0 : 0.26 * Math.sin(walked * SWING_PER_METRE);
    for (int sign = -1; sign <= 1; sign += 2) {
      double step = sign * swing;
      solid.draw(
          pose,
          sign * 0.1,
          0.075,
          0.09,
          Paint.plain(person.trousers()),
          step - 0.07,
          0.06,
          step + 0.07,
          0.06,
          0.09,
          hip,
          -0.09,
          hip);
      solid.draw(
          pose,
          sign * 0.1,
          0.07,
          0.06,
          Paint.plain(SHOE),
          step - 0.08,
          0,
          step + 0.16,
          0,
          step + 0.08,
          0.08,
          step - 0.08,
          0.08);
      solid.draw(
          pose,
          sign * 0.25,
          0.05,
          0.06,
          Paint.plain(person.shirt()),
          -step - 0.05,
          hip - 0.02,
          -step + 0.05,
          hip - 0.02,
          0.06,
          shoulder - 0.04,
          -0.06,
          shoulder - 0.04);
    }
    solid.draw(
        pose,
        0,
        0.17,
        0.21,
        Paint.plain(person.shirt()),
        -0.12,
        hip - 0.06,
        0.12,
        hip - 0.06,
        0.13,
        shoulder,
        -0.13,
        shoulder);
    head(person, pose);
  }

  private void head(Look.Person person, Pose pose) {
    Spot spot = pose.spot();
    double top = person.height();
    Spot face = pose.at(0.03, 0);
    Spot back = pose.at(-0.03, 0);
    easel.ball(HAIR, back.x(), back.y(), top - 0.11, 0.125);
    easel.ball(SKIN, face.x(), face.y(), top - 0.15, 0.105);
    if (person.conicalHat()) {
      cone(spot, top - 0.08, top + 0.14, 0.27);
    } else {
      easel.ball(HAIR, spot.x(), spot.y(), top - 0.07, 0.11);
    }
  }

  private void cone(Spot spot, double base, double apex, double radius) {
    int sides = 12;
    for (int i = 0; i < sides; i++) {
      double from = 2 * Math.PI * i / sides;
      double to = 2 * Math.PI * (i + 1) / sides;
      double middle = (from + to) / 2;
      double[] normal = {Math.cos(middle), Math.sin(middle), radius / (apex - base)};
      double[] point = {
        spot.x() + radius * Math.cos(middle), spot.y() + radius * Math.sin(middle), base
      };
      if (easel.view().sees(point, normal)) {
        easel.patch(
            Rgb.lit(STRAW, Easel.light(normal[0], normal[1], normal[2])),
            spot.x() + radius * Math.cos(from),
            spot.y() + radius * Math.sin(from),
            base,
            spot.x() + radius * Math.cos(to),
            spot.y() + radius * Math.sin(to),
            base,
            spot.x(),
            spot.y(),
            apex);
      }
    }
  }
}
