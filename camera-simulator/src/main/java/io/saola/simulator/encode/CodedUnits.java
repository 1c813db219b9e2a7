package io.saola.simulator.encode;

import java.util.List;

/**
 * What one packet of an encoder or a file holds.
 *
 * @param sets parameter sets in it, mostly none
 * @param picture the rest, parameter sets left out
 * @param keyframe whether decoding can begin here
 */
public record CodedUnits(List<CodedUnit> sets, List<CodedUnit> picture, boolean keyframe) {

  public CodedUnits {
    sets = List.copyOf(sets);
    picture = List.copyOf(picture);
  }

  /** Takes a packet apart: NAL units behind start codes, or one JPEG picture. */
  public static CodedUnits of(VideoCodec codec, byte[] packet) {
    if (codec == VideoCodec.MJPEG) {
      return new CodedUnits(List.of(), List.of(CodedUnit.of(packet)), true);
    }
    List<CodedUnit> units = CodedUnit.split(packet);
    List<CodedUnit> picture =
        units.stream()
            .filter(
                unit ->
                    switch (NalKind.of(codec, unit)) {
                      case PARAMETER_SET, NEEDLESS -> false;
                      case KEY_SLICE, OTHER -> true;
                    })
            .toList();
    return new CodedUnits(
        NalKind.PARAMETER_SET.among(codec, units),
        picture,
        !NalKind.KEY_SLICE.among(codec, units).isEmpty());
  }
}
