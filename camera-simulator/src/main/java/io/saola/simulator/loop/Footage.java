package io.saola.simulator.loop;

import io.saola.simulator.encode.EncoderSettings.Rate;
import java.nio.file.Path;

/**
 * A recording that a camera is to show as if it saw it.
 *
 * @param file any that FFmpeg decodes
 * @param height pixels, even; 0 for the recording's own size; the width follows from its shape
 * @param fps pictures a second; those of the recording are shown twice or left out to keep its pace
 * @param gop pictures from one keyframe to the next
 * @param noise standard deviation of the noise added to luma, grey levels
 */
public record Footage(Path file, int height, double fps, int gop, double noise, Rate rate) {

  /** Pixels, even: of pictures of this recording, which has a size of its own. */
  int widthOf(int ownWidth, int ownHeight) {
    return height == 0 ? ownWidth : 2 * Math.round(height * (float) ownWidth / ownHeight / 2);
  }
}
