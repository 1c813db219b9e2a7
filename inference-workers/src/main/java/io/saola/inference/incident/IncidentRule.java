package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One rule of a camera: looks at each frame's tracks and tells its book which situations hold. One
 * thread at a time.
 */
sealed interface IncidentRule permits StoppedVehicleRule, WrongWayRule, IntrusionRule {

  RuleConfig config();

  SituationBook book();

  /** Tells the book what holds in this frame; the caller settles the book afterwards. */
  void observe(Scene scene);

  /** The book is settled: takes over what it decided. */
  void settled();

  /** Everything begins anew: the camera's clock was set back. */
  void forget();

  void rescale(double factorX, double factorY);

  /** Writes what the rule knows besides its book. */
  void writeTo(DataOutput out) throws IOException;

  void readFrom(DataInput in) throws IOException;
}
