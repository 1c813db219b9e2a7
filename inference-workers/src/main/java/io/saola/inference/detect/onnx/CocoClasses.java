package io.saola.inference.detect.onnx;

import io.saola.core.detection.ObjectClass;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of COCO's 80 detection classes Saola reports, by their index in the published models. */
public final class CocoClasses {

  static final int COUNT = 80;

  private static final @Nullable ObjectClass[] BY_INDEX = new @Nullable ObjectClass[COUNT];
  private static final Set<ObjectClass> REPORTED;

  static {
    BY_INDEX[0] = ObjectClass.PERSON;
    BY_INDEX[1] = ObjectClass.BICYCLE;
    BY_INDEX[2] = ObjectClass.CAR;
    BY_INDEX[3] = ObjectClass.MOTORCYCLE;
    BY_INDEX[5] = ObjectClass.BUS;
    BY_INDEX[6] = ObjectClass.TRAIN;
    BY_INDEX[7] = ObjectClass.TRUCK;
    BY_INDEX[24] = ObjectClass.BACKPACK;
    BY_INDEX[25] = ObjectClass.UMBRELLA;
    BY_INDEX[26] = ObjectClass.HANDBAG;
    BY_INDEX[28] = ObjectClass.SUITCASE;
    Set<ObjectClass> reported = EnumSet.noneOf(ObjectClass.class);
    for (ObjectClass objectClass : BY_INDEX) {
      if (objectClass != null) {
        reported.add(objectClass);
      }
    }
    REPORTED = Collections.unmodifiableSet(reported);
  }

  private CocoClasses() {}

  /** Everything that a model trained on COCO reports here. */
  public static Set<ObjectClass> reported() {
    return REPORTED;
  }

  /**
   * Classes by index, null where the class is not to be reported.
   *
   * @param wanted empty for all
   */
  public static @Nullable ObjectClass[] table(Set<ObjectClass> wanted) {
    @Nullable ObjectClass[] table = BY_INDEX.clone();
    for (int i = 0; i < table.length; i++) {
      ObjectClass objectClass = table[i];
      if (objectClass != null && !wanted.isEmpty() && !wanted.contains(objectClass)) {
        table[i] = null;
      }
    }
    return table;
  }
}
