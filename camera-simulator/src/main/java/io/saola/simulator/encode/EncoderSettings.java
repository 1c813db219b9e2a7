package io.saola.simulator.encode;

/**
 * What an encoder is to make.
 *
 * @param width pixels, even
 * @param height pixels, even
 * @param fps pictures a second
 * @param gop pictures from one keyframe to the next
 * @param rate what is held constant
 */
public record EncoderSettings(
    VideoCodec codec, int width, int height, double fps, int gop, Rate rate) {

  public EncoderSettings {
    if (width < 2 || height < 2 || (width & 1) != 0 || (height & 1) != 0) {
      throw new IllegalArgumentException("even sizes expected, found " + width + "x" + height);
    }
    if (!(fps > 0) || gop < 1) {
      throw new IllegalArgumentException(
          "a rate and a group above 0 expected, found %s fps and %d".formatted(fps, gop));
    }
  }

  /** What holds its bit rate, bits a second. */
  public EncoderSettings(
      VideoCodec codec, int width, int height, double fps, int gop, long bitRate) {
    this(codec, width, height, fps, gop, Rate.bits(bitRate));
  }

  /** What cameras call CBR and VBR. */
  public sealed interface Rate {

    /** The bit rate is held: what moves makes pictures coarser, not larger. */
    record Bits(long perSecond) implements Rate {

      public Bits {
        if (perSecond < 1) {
          throw new IllegalArgumentException("bits above 0 expected, found " + perSecond);
        }
      }
    }

    /**
     * The quantiser is held: what moves makes pictures larger. H.264 only.
     *
     * @param quantiser 1..51, coarser as it grows
     */
    record Quality(int quantiser) implements Rate {

      public Quality {
        if (quantiser < 1 || quantiser > 51) {
          throw new IllegalArgumentException("quantiser of 1..51 expected, found " + quantiser);
        }
      }
    }

    static Rate bits(long perSecond) {
      return new Bits(perSecond);
    }

    static Rate quality(int quantiser) {
      return new Quality(quantiser);
    }
  }
}
