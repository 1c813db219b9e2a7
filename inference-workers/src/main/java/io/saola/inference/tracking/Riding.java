package io.saola.inference.tracking;

import io.saola.core.detection.Detection;
import io.saola.core.geometry.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * Who sits on a two-wheeler is one object with it: a detector reports rider and machine apart, and
 * the rider is nobody on foot. A person rides whose box stands over the machine's and ends within
 * it, in the same frame or, as the machine is missed now and then, where the machine must be by
 * now.
 */
final class Riding {

  /** How far the person's middle may lie outside of the machine, in its widths. */
  private static final double ASIDE = 0.25;

  /** The person's feet are at least so far down the machine, in its heights... */
  private static final double HIGHEST_FOOT = 0.2;

  /** ...and at most so far below it. */
  private static final double LOWEST_FOOT = 0.15;

  /** A rider is at most so many times as high as the machine's box, and not much lower. */
  private static final double TALLEST = 2;

  private static final double SMALLEST = 0.5;

  private Riding() {}

  /**
   * The detections without those of riders, in the same order.
   *
   * @param machines where two-wheelers that are being followed must be by now
   */
  static List<Detection> withoutRiders(List<Detection> detections, List<Box> machines) {
    List<Box> all = new ArrayList<>(machines);
    for (Detection detection : detections) {
      if (Kind.of(detection.objectClass()) == Kind.TWO_WHEELER) {
        all.add(detection.box());
      }
    }
    if (all.isEmpty()) {
      return detections;
    }
    List<Detection> others = new ArrayList<>(detections.size());
    for (Detection detection : detections) {
      if (Kind.of(detection.objectClass()) != Kind.PERSON || !rides(detection.box(), all)) {
        others.add(detection);
      }
    }
    return others;
  }

  private static boolean rides(Box person, List<Box> machines) {
    for (int i = 0; i < machines.size(); i++) {
      if (isOn(person, machines.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOn(Box person, Box machine) {
    double middle = person.x() + person.width() / 2;
    double foot = (person.bottom() - machine.y()) / machine.height();
    double tall = person.height() / machine.height();
    return middle >= machine.x() - ASIDE * machine.width()
        && middle <= machine.right() + ASIDE * machine.width()
        && foot >= HIGHEST_FOOT
        && foot <= 1 + LOWEST_FOOT
        && tall >= SMALLEST
        && tall <= TALLEST;
  }
}
