package io.saola.simulator.rtp;

import java.time.Instant;
import java.util.List;

/**
 * A picture cut into payloads.
 *
 * @param keyframe whether decoding can begin here
 * @param ticks time on the stream's 90 kHz clock
 * @param taken the same moment as wall time
 */
public record PicturePackets(List<Payload> payloads, boolean keyframe, long ticks, Instant taken) {

  public PicturePackets {
    payloads = List.copyOf(payloads);
  }

  /** The same picture at another time. */
  public PicturePackets at(long otherTicks, Instant otherTime) {
    return new PicturePackets(payloads, keyframe, otherTicks, otherTime);
  }
}
