package io.saola.simulator.encode;

/**
 * What an encoder is to make.
 *
 * @param width pixels, even
 * @param height pixels, even
 * @param fps pictures a second
 * @param gop pictures from one keyframe to the next
 * @param bitRate bits a second aimed at
 */
public record EncoderSettings(
    VideoCodec codec, int width, int height, double fps, int gop, long bitRate) {

  public EncoderSettings {
    if (width < 2 || height < 2 || (width & 1) != 0 || (height & 1) != 0) {
      throw new IllegalArgumentException("even sizes expected, found " + width + "x" + height);
    }
    if (!(fps > 0) || gop < 1 || bitRate < 1) {
      throw new IllegalArgumentException(
          "rates and group above 0 expected, found %s fps, %d, %d bit/s"
              .formatted(fps, gop, bitRate));
    }
  }
}
