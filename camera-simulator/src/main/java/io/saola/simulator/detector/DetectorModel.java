package io.saola.simulator.detector;

import io.saola.core.detection.ObjectClass;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A detector as chance: its skill for each group of classes, what it takes for what, and the frames
 * that never reach it.
 *
 * @param dropped share of the frames that are lost, 0..1
 * @param classMemory seconds after which it may have changed its mind about a class
 */
public record DetectorModel(
    double dropped, double classMemory, List<Confusion> confusion, Map<Group, Skill> skills) {

  public DetectorModel {
    confusion = List.copyOf(confusion);
    EnumMap<Group, Skill> copy = new EnumMap<>(Group.class);
    copy.putAll(skills);
    skills = Map.copyOf(copy);
    for (Group group : Group.values()) {
      Objects.requireNonNull(copy.get(group), () -> "no skill for " + group.id());
    }
  }

  /**
   * What is taken for what.
   *
   * @param share of the time that things of one class are taken for another, 0..1
   */
  public record Confusion(ObjectClass objectClass, ObjectClass takenFor, double share) {}

  public Skill skill(Group group) {
    return Objects.requireNonNull(skills.get(group));
  }

  /** The same with another skill for a group. */
  public DetectorModel with(Group group, Skill skill) {
    Map<Group, Skill> changed = new EnumMap<>(skills);
    changed.put(group, skill);
    return new DetectorModel(dropped, classMemory, confusion, changed);
  }

  /** What a class is taken for, by a number drawn of 0..1. */
  ObjectClass takenFor(ObjectClass objectClass, double drawn) {
    double left = drawn;
    for (Confusion each : confusion) {
      if (each.objectClass == objectClass) {
        left -= each.share;
        if (left < 0) {
          return each.takenFor;
        }
      }
    }
    return objectClass;
  }
}
