package io.saola.ingest.rtsp;

import io.saola.ingest.accessunit.DescribedVideo;
import io.saola.ingest.accessunit.VideoCodec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The stream that is taken of those a camera describes: the first of H.264.
 *
 * @param payloadType 0..127
 * @param control as described; empty when the camera names none
 * @param video with the NAL units of {@code sprop-parameter-sets}, which may be missing or wrong
 */
record VideoTrack(int payloadType, String control, DescribedVideo video) {

  static final String CODEC = "H264";

  private static final int MAX_PAYLOAD_TYPE = 127;

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
      if (media.kind().equals("video")) {
        for (String format : media.formats()) {
          Optional<VideoTrack> track = of(media, format);
          if (track.isPresent()) {
            return new Choice.Usable(track.get());
          }
          codecs.add(codec(media, format));
        }
      }
    }
    return codecs.isEmpty()
        ? new Choice.NoVideo(description.media().stream().map(Sdp.Media::kind).distinct().toList())
        : new Choice.Unsupported(codecs.stream().distinct().toList());
  }

  private static Optional<VideoTrack> of(Sdp.Media media, String format) {
    OptionalLong payloadType = Numbers.parse(format);
    String parameters = media.attribute("fmtp", format).orElse("");
    boolean usable =
        codec(media, format).equals(CODEC)
            && payloadType.orElse(MAX_PAYLOAD_TYPE + 1L) <= MAX_PAYLOAD_TYPE
            && !parameter(parameters, "packetization-mode").equals("2");
    return usable
        ? Optional.of(
            new VideoTrack(
                (int) payloadType.getAsLong(),
                media.attribute("control").orElse(""),
                DescribedVideo.of(
                    VideoCodec.H264, decoded(parameter(parameters, "sprop-parameter-sets")))))
        : Optional.empty();
  }

  /** The encoding's name: {@code H264} of {@code a=rtpmap:96 H264/90000}. */
  private static String codec(Sdp.Media media, String format) {
    String name =
        media
            .attribute("rtpmap", format)
            .map(map -> map.split("/", 2)[0].strip().toUpperCase(Locale.ROOT))
            .orElse("");
    return name.isEmpty() ? staticCodec(format) : name;
  }

  /** RFC 3551, table 5: payload types that need no map. */
  private static String staticCodec(String format) {
    return switch (format) {
      case "26" -> "JPEG";
      case "31" -> "H261";
      case "32" -> "MPV";
      case "33" -> "MP2T";
      case "34" -> "H263";
      default -> "payload type " + format;
    };
  }

  /** A value of {@code name=value;name=value}; empty when it is not there. */
  private static String parameter(String parameters, String name) {
    for (String part : parameters.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(name)) {
        return part.substring(equals + 1).strip();
      }
    }
    return "";
  }

  private static List<byte[]> decoded(String sprop) {
    List<byte[]> sets = new ArrayList<>();
    for (String part : sprop.split(",", -1)) {
      try {
        byte[] nal = Base64.getDecoder().decode(part.strip());
        if (nal.length > 0) {
          sets.add(nal);
        }
      } catch (IllegalArgumentException notBase64) {
        // Wrong parameter sets are common, and right ones come in the stream.
        sets.clear();
        return sets;
      }
    }
    return sets;
  }
}
