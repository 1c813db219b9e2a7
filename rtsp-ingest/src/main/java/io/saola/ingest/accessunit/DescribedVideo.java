package io.saola.ingest.accessunit;

import io.saola.ingest.fault.FaultLog;
import java.util.List;
import java.util.Optional;

/**
 * A video stream as its description announces it, which may be wrong.
 *
 * @param parameterSets NAL units with their headers; none for Motion JPEG
 * @param width pixels, 0 if not named beside the parameter sets
 * @param height pixels, 0 if not named beside the parameter sets
 */
public record DescribedVideo(VideoCodec codec, List<byte[]> parameterSets, int width, int height) {

  public DescribedVideo {
    parameterSets = List.copyOf(parameterSets);
  }

  /** A stream of which nothing but the coding is known. */
  public static DescribedVideo of(VideoCodec codec) {
    return new DescribedVideo(codec, List.of(), 0, 0);
  }

  /** A stream with these parameter sets. */
  public static DescribedVideo of(VideoCodec codec, List<byte[]> parameterSets) {
    return new DescribedVideo(codec, parameterSets, 0, 0);
  }

  /** The size of the shown picture, if it was announced. */
  public Optional<PictureSize> announcedSize() {
    Optional<PictureSize> coded =
        switch (codec) {
          case H264, H265 -> ParameterSets.of(this, FaultLog.none()).pictureSize();
          case MJPEG -> Optional.empty();
        };
    boolean named = width > 0 && height > 0;
    return coded.isEmpty() && named ? Optional.of(new PictureSize(width, height)) : coded;
  }
}
