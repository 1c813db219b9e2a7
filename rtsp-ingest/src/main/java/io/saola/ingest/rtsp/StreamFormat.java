package io.saola.ingest.rtsp;

import io.saola.ingest.accessunit.DescribedVideo;
import io.saola.ingest.accessunit.PictureSize;
import io.saola.ingest.accessunit.VideoCodec;
import org.jspecify.annotations.Nullable;

/**
 * What a camera announced before its first picture.
 *
 * @param encoding the encoding's name, as in SDP: {@code H264}
 * @param codec the same; null for a recording of a coding that no camera sends
 * @param width pixels of the shown picture, 0 if the camera did not announce it
 * @param height pixels of the shown picture, 0 if the camera did not announce it
 */
public record StreamFormat(String encoding, @Nullable VideoCodec codec, int width, int height) {

  public static StreamFormat of(VideoCodec codec, int width, int height) {
    return new StreamFormat(codec.encodingName(), codec, width, height);
  }

  static StreamFormat of(DescribedVideo video) {
    PictureSize size = video.announcedSize().orElse(new PictureSize(0, 0));
    return of(video.codec(), size.width(), size.height());
  }
}
