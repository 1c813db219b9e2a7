package io.saola.simulator.render;

import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Prop;
import io.saola.simulator.world.Spot;
import java.util.Comparator;
import java.util.List;

/** Draws what never moves: first what lies on the ground, then what stands, far things first. */
final class BackdropPainter {

  private final Easel easel;
  private final Solid solid;
  private final ActorPainter actors;
  private final FacadePainter facades;

  BackdropPainter(Easel easel) {
    this.easel = easel;
    this.solid = new Solid(easel);
    this.actors = new ActorPainter(easel);
    this.facades = new FacadePainter(easel);
  }

  void draw(List<Prop> props, int ground) {
    easel.ground(
        ground, new Spot(-200, -5), new Spot(200, -5), new Spot(200, 250), new Spot(-200, 250));
    props.stream().filter(prop -> !stands(prop)).forEach(this::draw);
    props.stream()
        .filter(BackdropPainter::stands)
        .sorted(Comparator.comparingDouble(this::distance).reversed())
        .forEach(this::draw);
  }

  private static boolean stands(Prop prop) {
    return switch (prop) {
      case Prop.Ground _, Prop.Paving _, Prop.Stripe _, Prop.Arrow _ -> false;
      case Prop.House _, Prop.Tree _, Prop.Lamp _, Prop.Fence _, Prop.Block _, Prop.Parked _ ->
          true;
    };
  }

  private double distance(Prop prop) {
    Spot spot =
        switch (prop) {
          case Prop.House house ->
              new Spot(
                  house.corner().x()
                      + (house.alongX() * house.front() - house.alongY() * house.depth()) / 2,
                  house.corner().y()
                      + (house.alongY() * house.front() + house.alongX() * house.depth()) / 2);
          case Prop.Tree tree -> tree.foot();
          case Prop.Lamp lamp -> lamp.foot();
          case Prop.Fence fence -> fence.from().towards(fence.to(), 0.5);
          case Prop.Block block ->
              new Spot((block.left() + block.right()) / 2, (block.near() + block.far()) / 2);
          case Prop.Parked parked -> parked.pose().spot();
          case Prop.Ground _, Prop.Paving _, Prop.Stripe _, Prop.Arrow _ -> new Spot(0, 0);
        };
    return easel.view().depth(spot.x(), spot.y(), 0);
  }

  private void draw(Prop prop) {
    switch (prop) {
      case Prop.Ground ground ->
          easel.ground(ground.colour(), ground.corners().toArray(Spot[]::new));
      case Prop.Paving paving -> paving(paving);
      case Prop.Stripe stripe -> stripe(stripe);
      case Prop.Arrow arrow -> arrow(arrow);
      case Prop.House house -> facades.draw(house);
      case Prop.Tree tree -> tree(tree);
      case Prop.Lamp lamp -> lamp(lamp);
      case Prop.Fence fence -> fence(fence);
      case Prop.Block block -> block(block);
      case Prop.Parked parked -> actors.draw(parked.look(), parked.pose(), 0);
    }
  }

  private void paving(Prop.Paving paving) {
    for (double x = paving.left(); x <= paving.right(); x += paving.stone()) {
      easel.stripe(paving.colour(), new Spot(x, paving.near()), new Spot(x, paving.far()), 0.05);
    }
    for (double y = paving.near(); y <= paving.far(); y += paving.stone()) {
      easel.stripe(paving.colour(), new Spot(paving.left(), y), new Spot(paving.right(), y), 0.05);
    }
  }

  private void stripe(Prop.Stripe stripe) {
    if (stripe.dash() <= 0) {
      easel.stripe(stripe.colour(), stripe.from(), stripe.to(), stripe.width());
      return;
    }
    double length = stripe.from().distanceTo(stripe.to());
    for (double at = 0; at + stripe.dash() < length; at += 2.5 * stripe.dash()) {
      easel.stripe(
          stripe.colour(),
          stripe.from().towards(stripe.to(), at / length),
          stripe.from().towards(stripe.to(), (at + stripe.dash()) / length),
          stripe.width());
    }
  }

  private void arrow(Prop.Arrow arrow) {
    Spot neck = arrow.tail().towards(arrow.head(), 0.62);
    double length = arrow.tail().distanceTo(arrow.head());
    double dx = -(arrow.head().y() - arrow.tail().y()) / length * 0.5;
    double dy = (arrow.head().x() - arrow.tail().x()) / length * 0.5;
    easel.stripe(arrow.colour(), arrow.tail(), neck, 0.25);
    easel.ground(arrow.colour(), neck.moved(dx, dy), arrow.head(), neck.moved(-dx, -dy));
  }

  private void tree(Prop.Tree tree) {
    Spot foot = tree.foot();
    double crown = tree.crown();
    box(foot, 0.16, 0, tree.height() - crown, 0x5b4630);
    double middle = tree.height() - crown * 0.6;
    for (int i = 0; i < 14; i++) {
      double angle = i * 2.399963;
      double away = crown * 0.62 * Math.sqrt((i % 7) / 7.0);
      easel.ball(
          Rgb.lit(0x3f7a3a, 0.72 + 0.035 * i),
          foot.x() + away * Math.cos(angle),
          foot.y() + away * Math.sin(angle),
          middle + crown * (0.045 * i - 0.3),
          crown * 0.5);
    }
  }

  private void lamp(Prop.Lamp lamp) {
    box(lamp.foot(), 0.09, 0, lamp.height(), 0x70757a);
    Spot head = lamp.foot().moved(0, -0.9);
    easel.ball(0xf4f1e2, head.x(), head.y(), lamp.height(), 0.22);
  }

  private void fence(Prop.Fence fence) {
    int posts = (int) Math.ceil(fence.from().distanceTo(fence.to()) / 1.2);
    for (int i = 0; i <= posts; i++) {
      Spot spot = fence.from().towards(fence.to(), (double) i / posts);
      box(spot, 0.05, 0, fence.height(), fence.colour());
    }
    for (double height = fence.height(); height > 0.2; height -= 0.35) {
      easel.patch(
          fence.colour(),
          fence.from().x(),
          fence.from().y(),
          height,
          fence.to().x(),
          fence.to().y(),
          height,
          fence.to().x(),
          fence.to().y(),
          height - 0.06,
          fence.from().x(),
          fence.from().y(),
          height - 0.06);
    }
  }

  private void block(Prop.Block block) {
    Spot middle = new Spot((block.left() + block.right()) / 2, (block.near() + block.far()) / 2);
    double half = (block.right() - block.left()) / 2;
    solid.draw(
        new Pose(middle, 0, 0),
        0,
        (block.far() - block.near()) / 2,
        (block.far() - block.near()) / 2,
        Solid.Paint.plain(block.colour()),
        -half,
        0,
        half,
        0,
        half,
        block.height(),
        -half,
        block.height());
  }

  private void box(Spot foot, double half, double from, double to, int colour) {
    solid.draw(
        new Pose(foot, 0, 0),
        0,
        half,
        half,
        Solid.Paint.plain(colour),
        -half,
        from,
        half,
        from,
        half,
        to,
        -half,
        to);
  }
}
