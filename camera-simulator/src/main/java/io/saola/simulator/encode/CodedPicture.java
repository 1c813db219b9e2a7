package io.saola.simulator.encode;

import java.time.Instant;
import java.util.List;

/**
 * One coded picture.
 *
 * @param parameters of the stream at this picture
 * @param units in order, parameter sets left out
 * @param keyframe whether decoding can begin here
 * @param ticks time on the stream's 90 kHz clock
 * @param taken the same moment as wall time
 */
public record CodedPicture(
    StreamParameters parameters,
    List<CodedUnit> units,
    boolean keyframe,
    long ticks,
    Instant taken) {

  public CodedPicture {
    units = List.copyOf(units);
  }

  /** The same picture at another time. */
  public CodedPicture at(long otherTicks, Instant otherTime) {
    return new CodedPicture(parameters, units, keyframe, otherTicks, otherTime);
  }

  /** Size without headers, bytes. */
  public int length() {
    return units.stream().mapToInt(CodedUnit::length).sum();
  }
}
