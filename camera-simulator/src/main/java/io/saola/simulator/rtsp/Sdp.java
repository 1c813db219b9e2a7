package io.saola.simulator.rtsp;

import io.saola.simulator.encode.NalUnit;
import io.saola.simulator.encode.StreamParameters;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Describes a stream (RFC 4566; H.264 as RFC 6184, 8.2.1). */
final class Sdp {

  static final String TRACK = "trackID=0";

  private Sdp() {}

  static String of(String cameraId, StreamParameters parameters) {
    Base64.Encoder base64 = Base64.getEncoder();
    byte[] sps = bytes(parameters.sps());
    String profile = HexFormat.of().formatHex(sps, 1, 4);
    return String.format(
            Locale.ROOT,
            """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=%s
            c=IN IP4 0.0.0.0
            t=0 0
            a=control:*
            a=range:npt=now-
            m=video 0 RTP/AVP %d
            a=rtpmap:%d H264/90000
            a=fmtp:%d packetization-mode=1;profile-level-id=%s;sprop-parameter-sets=%s,%s
            a=framerate:%.3f
            a=control:%s
            """,
            cameraId,
            RtpPacketiser.PAYLOAD_TYPE,
            RtpPacketiser.PAYLOAD_TYPE,
            RtpPacketiser.PAYLOAD_TYPE,
            profile,
            base64.encodeToString(sps),
            base64.encodeToString(bytes(parameters.pps())),
            parameters.fps(),
            TRACK)
        .replace("\n", "\r\n");
  }

  private static byte[] bytes(NalUnit unit) {
    byte[] bytes = new byte[unit.length()];
    unit.all().get(bytes);
    return bytes;
  }
}
