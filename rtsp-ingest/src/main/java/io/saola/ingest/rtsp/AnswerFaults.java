package io.saola.ingest.rtsp;

import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what is wrong with a camera's answers. They are understood all the same, elsewhere: nothing
 * but the log hangs on what is found here. Used by the connection's event loop.
 */
final class AnswerFaults {

  /** RFC 8866, 5.14, and image as in T.38. */
  private static final Set<String> MEDIA_KINDS =
      Set.of("audio", "video", "text", "application", "message", "image");

  /** RFC 8866, 5.9: two times. */
  private static final Pattern TIMING = Pattern.compile("t=\\d+ \\d+");

  private static final Pattern EMPTY_PARAMETERS =
      Pattern.compile("fmtp:\\S*\\s*", Pattern.CASE_INSENSITIVE);

  private static final Pattern PARAMETER_SETS =
      Pattern.compile("sprop-(parameter-sets|vps|sps|pps)=", Pattern.CASE_INSENSITIVE);

  private final FaultLog log;

  AnswerFaults(FaultLog log) {
    this.log = log;
  }

  /** Any answer. */
  void answered(RtspMessage.Response response) {
    for (RtspHeaders.Field field : response.headers().fields()) {
      note(
          field.spaceBehind() && field.name().equals("cseq"),
          CameraFault.SPACE_BEHIND_SEQUENCE_HEADER);
    }
  }

  /** The answer to DESCRIBE. */
  void described(RtspMessage.Response response, Sdp description) {
    String base = response.headers().first("content-base").orElse("");
    note(
        base.contains(":") && !ControlUrls.isAbsolute(base),
        CameraFault.CONTENT_BASE_WITHOUT_SCHEME);
    note(
        response.body().lines().map(String::strip).anyMatch(AnswerFaults::isWrongTiming),
        CameraFault.INVALID_TIMING_IN_DESCRIPTION);
    for (Sdp.Media media : description.media()) {
      note(!MEDIA_KINDS.contains(media.kind()), CameraFault.ODD_MEDIA_IN_DESCRIPTION);
      note(isBackchannel(media), CameraFault.BACKCHANNEL_OFFERED);
      note(hasEmptyParameters(media), CameraFault.EMPTY_FORMAT_PARAMETERS);
    }
  }

  /** The track that was chosen of the description. */
  void chosen(VideoTrack track, Sdp description) {
    boolean named =
        description.media().stream()
            .flatMap(media -> media.attributes().stream())
            .anyMatch(line -> PARAMETER_SETS.matcher(line).find());
    boolean none =
        track.video().codec() != VideoCodec.MJPEG && track.video().parameterSets().isEmpty();
    note(none && named, CameraFault.WRONG_PARAMETER_SETS);
    note(none && !named, CameraFault.MISSING_PARAMETER_SETS);
  }

  /**
   * The answer to SETUP.
   *
   * @param understood how it was understood
   */
  void setUp(RtspMessage.Response response, Transport understood) {
    List<String> parts = List.of(response.headers().first("transport").orElse("").split(";", -1));
    note(parts.stream().anyMatch(AnswerFaults::hasSpace), CameraFault.SPACE_IN_TRANSPORT);
    note(
        parts.stream().limit(2).anyMatch(AnswerFaults::isSource),
        CameraFault.TRANSPORT_OUT_OF_ORDER);
    note(
        SessionHeader.of(response.headers())
            .filter(session -> session.timeout().compareTo(SessionHeader.DEFAULT_TIMEOUT) < 0)
            .isPresent(),
        CameraFault.SHORT_SESSION);
    if (understood instanceof Transport.Interleaved channels) {
      note(parts.getFirst().strip().equalsIgnoreCase("RTP/AVP"), CameraFault.TCP_ANSWERED_AS_UDP);
      note(!channels.equals(Transport.Interleaved.REQUESTED), CameraFault.OTHER_CHANNELS);
    }
  }

  /**
   * What the answer to PLAY says of the stream that was set up, alone: the one of its address, or
   * the only one.
   *
   * @param address that was set up
   * @param base of relative addresses
   */
  Optional<RtpInfo> playing(RtspMessage.Response response, String address, String base) {
    List<RtpInfo> streams = RtpInfo.of(response.headers());
    Optional<RtpInfo> named =
        streams.stream()
            .filter(info -> ControlUrls.resolve(base, info.address()).equals(address))
            .findFirst();
    note(streams.stream().anyMatch(RtpInfo::trailing), CameraFault.TRAILING_SEPARATOR);
    note(!streams.isEmpty() && named.isEmpty(), CameraFault.WRONG_RTP_INFO_ADDRESS);
    return named.or(() -> streams.size() == 1 ? Optional.of(streams.getFirst()) : Optional.empty());
  }

  private static boolean isWrongTiming(String line) {
    return line.startsWith("t=") && !TIMING.matcher(line).matches();
  }

  /** ONVIF Streaming Specification, 5.3: what the client sends is sendonly in the description. */
  private static boolean isBackchannel(Sdp.Media media) {
    return media.kind().equals("audio")
        && media.attributes().stream().anyMatch("sendonly"::equalsIgnoreCase);
  }

  private static boolean hasEmptyParameters(Sdp.Media media) {
    return media.attributes().stream().anyMatch(line -> EMPTY_PARAMETERS.matcher(line).matches());
  }

  private static boolean isSource(String parameter) {
    return parameter.strip().toLowerCase(Locale.ROOT).startsWith("ssrc");
  }

  private static boolean hasSpace(String part) {
    return part.strip().chars().anyMatch(Character::isWhitespace)
        || !part.equals(part.stripLeading());
  }

  private void note(boolean seen, CameraFault fault) {
    if (seen) {
      log.saw(fault);
    }
  }
}
