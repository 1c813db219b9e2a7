package io.saola.simulator.render;

import io.saola.simulator.world.Look;
import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Spot;

/** Draws whoever takes part. */
final class ActorPainter {

  /** Metres that a shadow lies beside whoever casts it, for each metre of height. */
  private static final double SHADOW = 0.22;

  private final Easel easel;
  private final VehiclePainter vehicles;
  private final RiderPainter riders;
  private final PersonPainter people;

  ActorPainter(Easel easel) {
    this.easel = easel;
    this.vehicles = new VehiclePainter(easel);
    this.riders = new RiderPainter(easel);
    this.people = new PersonPainter(easel);
  }

  void draw(Look look, Pose pose, double walked) {
    switch (look) {
      case Look.Vehicle vehicle -> vehicles.draw(vehicle, pose);
      case Look.Motorbike bike -> riders.draw(bike, pose);
      case Look.Machine machine -> riders.draw(machine, pose);
      case Look.Bicycle bicycle -> riders.draw(bicycle, pose);
      case Look.Case luggage -> luggage(luggage, pose);
      case Look.Person person -> people.draw(person, pose, walked);
    }
  }

  private void luggage(Look.Case luggage, Pose pose) {
    double half = luggage.length() / 2;
    double side = luggage.width() / 2;
    double high = luggage.height();
    new Solid(easel)
        .draw(
            pose,
            0,
            side,
            side,
            Solid.Paint.plain(luggage.colour()),
            -half,
            0.04,
            half,
            0.04,
            half,
            high,
            -half,
            high);
  }

  /** The patch of ground in somebody's shadow, drawn with an easel of its own as a mask. */
  void shadow(Look look, Pose pose) {
    double half = look.length() / 2;
    double side = look.width() / 2 * (look instanceof Look.Vehicle ? 1.02 : 0.75);
    double reach = Math.min(look.height(), 1.6) * SHADOW;
    Spot[] foot = {
      pose.at(half, side), pose.at(half, -side), pose.at(-half, -side), pose.at(-half, side)
    };
    Spot[] cast = new Spot[4];
    for (int i = 0; i < 4; i++) {
      cast[i] = foot[i].moved(reach, reach * 0.7);
    }
    easel.ground(0xffffff, foot);
    easel.ground(0xffffff, cast);
    for (int i = 0; i < 4; i++) {
      easel.ground(0xffffff, foot[i], foot[(i + 1) % 4], cast[(i + 1) % 4], cast[i]);
    }
  }
}
