package io.saola.simulator.encode;

import java.util.List;

/**
 * What a decoder must know before the first picture.
 *
 * @param sets parameter sets in order (H.264: SPS, PPS; H.265: VPS, SPS, PPS), none for MJPEG
 * @param fps pictures a second
 */
public record StreamParameters(
    VideoCodec codec, List<CodedUnit> sets, int width, int height, double fps) {

  public StreamParameters {
    sets = List.copyOf(sets);
  }
}
