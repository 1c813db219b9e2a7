package io.saola.simulator.rtsp;

import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.Quirk;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Words answers and their headers, rightly or as some cameras do. */
record Dialect(Behaviour behaviour) {

  /** A whole answer. */
  String answer(RtspRequest request, String status, String headers, String body) {
    String space = behaviour.has(Quirk.SPACE_BEHIND_SEQUENCE_HEADER) ? " " : "";
    String length =
        body.isEmpty()
            ? ""
            : "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n";
    return "RTSP/1.0 "
        + status
        + "\r\nCSeq: "
        + request.header("cseq")
        + space
        + "\r\nServer: saola-camera-simulator\r\n"
        + headers
        + length
        + "\r\n"
        + body;
  }

  String contentBase(RtspRequest request) {
    String base = request.uri() + "/";
    return behaviour.has(Quirk.CONTENT_BASE_WITHOUT_SCHEME)
        ? base.substring(base.indexOf("://") + 3)
        : base;
  }

  String interleaved(TransportWish channels, int ssrc) {
    String profile = behaviour.has(Quirk.TCP_ANSWERED_AS_UDP) ? "RTP/AVP" : "RTP/AVP/TCP";
    return transport(profile, "interleaved=" + channels.rtp() + "-" + channels.rtcp(), ssrc);
  }

  String datagrams(TransportWish client, DatagramOutlet server, int ssrc) {
    String ports =
        String.format(
            Locale.ROOT,
            "client_port=%d-%d;server_port=%d-%d",
            client.rtp(),
            client.rtcp(),
            server.rtpPort(),
            server.rtcpPort());
    return transport("RTP/AVP", ports, ssrc);
  }

  private String transport(String profile, String places, int ssrc) {
    String source = "ssrc=" + String.format(Locale.ROOT, "%08X", ssrc);
    String head = "Transport: ";
    if (behaviour.has(Quirk.TRANSPORT_OUT_OF_ORDER)) {
      return head + source + ";" + profile + ";unicast;" + places + ";mode=\"PLAY\"\r\n";
    }
    String space = behaviour.has(Quirk.SPACE_IN_TRANSPORT) ? " " : "";
    return head + profile + ";unicast;" + places + ";" + space + source + ";mode=\"PLAY\"\r\n";
  }

  String rtpInfo(RtspRequest request, int nextSequence) {
    String url =
        behaviour.has(Quirk.WRONG_RTP_INFO_ADDRESS)
            ? "rtsp://192.0.2.1:554/other"
            : trackUrl(request);
    int sequence = behaviour.has(Quirk.FALSE_FIRST_SEQUENCE) ? 0 : nextSequence;
    String time = behaviour.has(Quirk.WRONG_RTP_INFO_TIMESTAMP) ? ";rtptime=-1014763840" : "";
    String end = behaviour.has(Quirk.TRAILING_SEPARATOR) ? ";" : "";
    return "RTP-Info: url=" + url + ";seq=" + sequence + time + end + "\r\n";
  }

  private static String trackUrl(RtspRequest request) {
    String uri = request.uri();
    return uri.endsWith("/") ? uri + Sdp.TRACK : uri + "/" + Sdp.TRACK;
  }

  String session(String id) {
    return "Session: " + id + ";timeout=" + behaviour.patience().session().toSeconds() + "\r\n";
  }
}
