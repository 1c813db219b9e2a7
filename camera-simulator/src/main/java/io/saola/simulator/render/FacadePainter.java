package io.saola.simulator.render;

import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Prop;
import io.saola.simulator.world.Spot;

/** Draws tube houses: a shop behind an awning below, windows and balconies above. */
final class FacadePainter {

  private static final double STOREY = 3.2;

  private final Easel easel;
  private final Solid solid;

  FacadePainter(Easel easel) {
    this.easel = easel;
    this.solid = new Solid(easel);
  }

  void draw(Prop.House house) {
    double height = house.storeys() * STOREY + 0.5;
    double half = house.depth() / 2;
    double front = house.front();
    Spot middle =
        new Spot(
            house.corner().x() + house.alongX() * front / 2 - house.alongY() * half,
            house.corner().y() + house.alongY() * front / 2 + house.alongX() * half);
    Pose pose = new Pose(middle, Math.atan2(house.alongY(), house.alongX()), 0);
    solid.draw(
        pose,
        0,
        half,
        half,
        Solid.Paint.plain(house.wall()),
        -front / 2,
        0,
        front / 2,
        0,
        front / 2,
        height,
        -front / 2,
        height);
    double[] outward = {house.alongY(), -house.alongX(), 0};
    Spot corner = house.corner();
    if (!easel.view().sees(new double[] {corner.x(), corner.y(), 1}, outward)) {
      return;
    }
    Wall wall = new Wall(house, Easel.light(outward[0], outward[1], 0));
    shop(wall, house);
    for (int storey = 1; storey < house.storeys(); storey++) {
      storey(wall, house, storey * STOREY);
    }
    wall.pane(Rgb.lit(house.wall(), 0.8), 0, height - 0.35, front, height);
  }

  private void shop(Wall wall, Prop.House house) {
    double front = house.front();
    wall.pane(0x4a4f55, 0.35, 0, front - 0.35, 2.6);
    wall.pane(0x7f868c, 0.5, 0.1, front / 2 - 0.1, 2.4);
    wall.pane(0x2c3136, front / 2 + 0.1, 0.1, front - 0.6, 2.4);
    wall.pane(Rgb.lit(house.awning(), 1.1), 0.2, 2.95, front - 0.2, 3.75);
    wall.pane(0xf3efe2, 0.9, 3.15, front - 0.9, 3.5);
    wall.canopy(house.awning(), 0.2, front - 0.2, 2.85, 1.1);
  }

  private void storey(Wall wall, Prop.House house, double floor) {
    double front = house.front();
    wall.pane(Rgb.lit(house.wall(), 0.85), 0, floor - 0.1, front, floor + 0.12);
    for (double at = 0.7; at + 1.2 < front; at += 1.9) {
      wall.pane(0xf2f0ea, at - 0.1, floor + 0.75, at + 1.2, floor + 2.5);
      wall.pane(0x4b5f6d, at, floor + 0.85, at + 1.1, floor + 2.4);
    }
    wall.pane(0x8a8f94, 0.3, floor + 0.55, front - 0.3, floor + 0.62);
  }

  /** The front of one house: places on it are metres along it and up. */
  private final class Wall {

    private final Prop.House house;
    private final double light;

    Wall(Prop.House house, double light) {
      this.house = house;
      this.light = light;
    }

    void pane(int rgb, double from, double low, double to, double high) {
      Spot start = at(from, 0.02);
      Spot end = at(to, 0.02);
      easel.patch(
          Rgb.lit(rgb, light),
          start.x(),
          start.y(),
          low,
          end.x(),
          end.y(),
          low,
          end.x(),
          end.y(),
          high,
          start.x(),
          start.y(),
          high);
    }

    void canopy(int rgb, double from, double to, double high, double reach) {
      Spot start = at(from, 0.02);
      Spot end = at(to, 0.02);
      Spot startOut = at(from, reach);
      Spot endOut = at(to, reach);
      easel.patch(
          rgb,
          start.x(),
          start.y(),
          high,
          end.x(),
          end.y(),
          high,
          endOut.x(),
          endOut.y(),
          high - 0.4,
          startOut.x(),
          startOut.y(),
          high - 0.4);
    }

    private Spot at(double along, double out) {
      return new Spot(
          house.corner().x() + house.alongX() * along + house.alongY() * out,
          house.corner().y() + house.alongY() * along - house.alongX() * out);
    }
  }
}
