package io.saola.ingest.rtsp;

import io.saola.ingest.accessunit.DescribedVideo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stream that is taken of those a camera describes: the first that can be used.
 *
 * @param payloadType 0..127
 * @param clockRate ticks of the timestamps a second
 * @param control as described; empty when the camera names none
 * @param video as described, which may be wrong
 */
record VideoTrack(int payloadType, int clockRate, String control, DescribedVideo video) {

  private static final String VIDEO = "video";

  /** What a description offers: a track, or why there is none. */
  sealed interface Choice {

    record Usable(VideoTrack track) implements Choice {}

    /** Video of encodings that are not supported. */
    record Unsupported(List<String> codecs) implements Choice {}

    /** No video at all, but these kinds of media. */
    record NoVideo(List<String> kinds) implements Choice {}
  }

  static Choice choose(Sdp description) {
    List<String> codecs = new ArrayList<>();
    for (Sdp.Media media : description.media()) {
      if (media.kind().equals(VIDEO)) {
        for (String format : media.formats()) {
          VideoFormat offered = new VideoFormat(media, format);
          Optional<VideoTrack> track = of(media, offered);
          if (track.isPresent()) {
            return new Choice.Usable(track.get());
          }
          codecs.add(offered.name());
        }
      }
    }
    return codecs.isEmpty()
        ? new Choice.NoVideo(description.media().stream().map(Sdp.Media::kind).distinct().toList())
        : new Choice.Unsupported(codecs.stream().distinct().toList());
  }

  /** What can be taken of one format of a stream. */
  static Optional<VideoTrack> of(Sdp.Media media, VideoFormat offered) {
    return !media.kind().equals(VIDEO) || offered.payloadType() < 0
        ? Optional.empty()
        : offered
            .video()
            .map(
                video ->
                    new VideoTrack(
                        offered.payloadType(),
                        offered.clockRate(),
                        media.attribute("control").orElse(""),
                        video));
  }
}
