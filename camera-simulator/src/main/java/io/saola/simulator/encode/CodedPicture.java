package io.saola.simulator.encode;

import java.time.Instant;
import java.util.List;

/**
 * One coded picture.
 *
 * @param units in order, parameter sets left out
 * @param keyframe whether decoding can begin here
 * @param ticks time on the stream's 90 kHz clock
 * @param taken the same moment as wall time
 */
public record CodedPicture(List<NalUnit> units, boolean keyframe, long ticks, Instant taken) {

  public CodedPicture {
    units = List.copyOf(units);
  }
}
