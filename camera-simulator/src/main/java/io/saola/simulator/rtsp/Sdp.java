package io.saola.simulator.rtsp;

import io.saola.simulator.encode.CodedUnit;
import io.saola.simulator.encode.StreamParameters;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.Quirk;
import io.saola.simulator.rtp.Packetiser;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Describes a stream (RFC 4566; H.264 as RFC 6184, 8.2.1, H.265 as RFC 7798, 7.2.1). */
final class Sdp {

  static final String TRACK = "trackID=0";
  static final String BACKCHANNEL = "trackID=1";

  /** Header and profile, which stay. */
  private static final int SET_HEADER = 4;

  private Sdp() {}

  static String of(String camera, StreamParameters parameters, Behaviour behaviour) {
    VideoCodec codec = parameters.codec();
    String text =
        String.format(
            Locale.ROOT,
            """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=%s
            c=IN IP4 0.0.0.0
            t=%s
            a=control:*
            a=range:npt=now-
            m=video 0 RTP/AVP %d
            a=rtpmap:%d %s/90000
            %sa=framerate:%.3f
            a=control:%s
            """,
            camera,
            behaviour.has(Quirk.INVALID_TIMING_IN_DESCRIPTION) ? "now-" : "0 0",
            codec.payloadType(),
            codec.payloadType(),
            codec.encodingName(),
            format(parameters, behaviour),
            parameters.fps(),
            TRACK);
    return (text + more(behaviour)).replace("\n", "\r\n");
  }

  private static String format(StreamParameters parameters, Behaviour behaviour) {
    String head = "a=fmtp:" + parameters.codec().payloadType() + " ";
    if (behaviour.has(Quirk.EMPTY_FORMAT_PARAMETERS)) {
      return head + "\n";
    }
    if (behaviour.has(Quirk.MISSING_PARAMETER_SETS)) {
      return parameters.codec() == VideoCodec.H264 ? head + "packetization-mode=1\n" : "";
    }
    List<CodedUnit> sets = sets(parameters, behaviour);
    return switch (parameters.codec()) {
      case H264 -> head + h264(sets) + "\n";
      case H265 -> head + h265(sets) + "\n";
      case MJPEG -> "";
    };
  }

  /** Where they are wrong, bytes of a stream that does not exist, behind the right headers. */
  private static List<CodedUnit> sets(StreamParameters parameters, Behaviour behaviour) {
    List<CodedUnit> sets = Packetiser.sets(parameters, behaviour.quirks());
    return behaviour.has(Quirk.WRONG_PARAMETER_SETS)
        ? sets.stream().map(Sdp::distorted).toList()
        : sets;
  }

  private static CodedUnit distorted(CodedUnit set) {
    byte[] bytes = set.copy();
    for (int i = SET_HEADER; i < bytes.length; i++) {
      bytes[i] ^= 0x2a;
    }
    return CodedUnit.of(bytes);
  }

  private static String h264(List<CodedUnit> sets) {
    byte[] first = sets.getFirst().copy();
    return "packetization-mode=1;profile-level-id="
        + HexFormat.of().formatHex(first, 1, 4)
        + ";sprop-parameter-sets="
        + sets.stream().map(Sdp::base64).collect(Collectors.joining(","));
  }

  private static String h265(List<CodedUnit> sets) {
    return sets.stream().map(set -> name(set) + "=" + base64(set)).collect(Collectors.joining(";"));
  }

  private static String name(CodedUnit set) {
    return switch ((set.at(0) >> 1) & 0x3f) {
      case 32 -> "sprop-vps";
      case 33 -> "sprop-sps";
      default -> "sprop-pps";
    };
  }

  private static String base64(CodedUnit unit) {
    return Base64.getEncoder().encodeToString(unit.copy());
  }

  private static String more(Behaviour behaviour) {
    String backchannel =
        """
        m=audio 0 RTP/AVP 8
        a=rtpmap:8 PCMA/8000
        a=sendonly
        a=control:%s
        """
            .formatted(BACKCHANNEL);
    String odd =
        """
        m=application/vendor 0 RTP/AVP smart/1/90000
        a=rtpmap:95 vendor/90000
        a=control:trackID=2
        """;
    return (behaviour.has(Quirk.BACKCHANNEL_OFFERED) ? backchannel : "")
        + (behaviour.has(Quirk.ODD_MEDIA_IN_DESCRIPTION) ? odd : "");
  }
}
