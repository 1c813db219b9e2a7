package io.saola.ingest.rtsp;

import io.saola.ingest.accessunit.DescribedVideo;
import io.saola.ingest.accessunit.PictureSize;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.rtp.RtpStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One format of a video stream in a session description: {@code a=rtpmap}, {@code a=fmtp} and, for
 * Motion JPEG, the picture's size, whose packets cannot name more than 2040 pixels.
 */
final class VideoFormat {

  private static final int MAX_PAYLOAD_TYPE = 127;

  /** Clock rates outside of these tell nothing about pictures, or are a mistake. */
  private static final int LEAST_RATE = 1_000;

  private static final int MOST_RATE = 10_000_000;

  /** A JPEG file cannot name more. */
  private static final int MAX_SIZE = 65_535;

  /** {@code a=x-dimensions:1920,1080} and {@code a=framesize:97 1920-1080}. */
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})\\s*[-,x]\\s*(\\d{1,5})");

  private final Sdp.Media media;
  private final String format;
  private final String parameters;
  private final String encoding;

  VideoFormat(Sdp.Media media, String format) {
    this.media = media;
    this.format = format;
    this.parameters = media.attribute("fmtp", format).orElse("");
    this.encoding = encoding(media, format);
  }

  /** 0..127, or -1 where the description names none. */
  int payloadType() {
    long number = Numbers.parse(format).orElse(-1);
    return number <= MAX_PAYLOAD_TYPE ? (int) number : -1;
  }

  /** {@code 90000} of {@code a=rtpmap:96 H264/90000}, which nearly all have. */
  int clockRate() {
    String map = media.attribute("rtpmap", format).orElse("");
    long named = Numbers.parse(map.substring(map.indexOf('/') + 1)).orElse(0);
    boolean usable = map.indexOf('/') >= 0 && named >= LEAST_RATE && named <= MOST_RATE;
    return usable ? (int) named : RtpStream.VIDEO_CLOCK_RATE;
  }

  /** For the operator: the encoding, and the mode that cannot be taken. */
  String name() {
    return switch (encoding) {
      case "H264" -> isInterleaved() ? "H264 in packetization mode 2" : encoding;
      case "H265" -> isInterleaved() ? "H265 in interleaved order (sprop-max-don-diff)" : encoding;
      default -> encoding;
    };
  }

  /** What can be taken. */
  Optional<DescribedVideo> video() {
    return switch (encoding) {
      case "H264" ->
          sent(DescribedVideo.of(VideoCodec.H264, decoded(parameter("sprop-parameter-sets"))));
      case "H265" -> sent(DescribedVideo.of(VideoCodec.H265, h265Sets()));
      case "JPEG" -> {
        PictureSize size = size();
        yield sent(new DescribedVideo(VideoCodec.MJPEG, List.of(), size.width(), size.height()));
      }
      default -> Optional.empty();
    };
  }

  private Optional<DescribedVideo> sent(DescribedVideo video) {
    return isInterleaved() ? Optional.empty() : Optional.of(video);
  }

  /** NAL units in an order of their own (RFC 6184, 5.5; RFC 7798, 7.1), which no camera needs. */
  private boolean isInterleaved() {
    return switch (encoding) {
      case "H264" -> parameter("packetization-mode").equals("2");
      case "H265" -> Numbers.parse(parameter("sprop-max-don-diff")).orElse(0) > 0;
      default -> false;
    };
  }

  private List<byte[]> h265Sets() {
    List<byte[]> sets = new ArrayList<>();
    for (String name : List.of("sprop-vps", "sprop-sps", "sprop-pps")) {
      sets.addAll(decoded(parameter(name)));
    }
    return sets;
  }

  private PictureSize size() {
    return media
        .attribute("x-dimensions")
        .or(() -> media.attribute("framesize", format))
        .map(SIZE::matcher)
        .filter(Matcher::lookingAt)
        .map(named -> new PictureSize(pixels(named.group(1)), pixels(named.group(2))))
        .orElse(new PictureSize(0, 0));
  }

  private static int pixels(String digits) {
    int number = Integer.parseInt(digits);
    return number <= MAX_SIZE ? number : 0;
  }

  /** The encoding's name: {@code H264} of {@code a=rtpmap:96 H264/90000}. */
  private static String encoding(Sdp.Media media, String format) {
    String name =
        media
            .attribute("rtpmap", format)
            .map(map -> map.split("/", 2)[0].strip().toUpperCase(Locale.ROOT))
            .orElse("");
    return name.isEmpty() ? staticEncoding(format) : name;
  }

  /** RFC 3551, table 5: payload types that need no map. */
  private static String staticEncoding(String format) {
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
  private String parameter(String name) {
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
