package io.saola.ingest.rtsp;

import io.saola.ingest.fuzz.FuzzInput;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The first line and the headers of an answer. */
public final class HeadersFuzz {

  private HeadersFuzz() {}

  /** An answer to each request. */
  public static Map<String, byte[]> seeds() {
    return Map.of(
        "unauthorised",
        bytes(
            """
            401 Unauthorized
            CSeq: 2
            WWW-Authenticate: Digest realm="a, b", nonce="c\\"d", opaque="e", qop="auth, auth-int",
             algorithm=SHA-256, userhash=true, stale=TRUE, Basic realm="f"
            WWW-Authenticate: Digest realm=g, nonce=h, algorithm=MD5-sess
            """),
        "described",
        bytes("200 OK\nContent-Base: 10.0.0.1:554/a/\nContent-Location: rtsp://cam/b?c=d\n"),
        "set-up",
        bytes(
            """
            200 OK
            Session: 4711 ; timeout=20
            Transport: RTP/AVP/TCP;unicast;interleaved=2-3;ssrc= 0A1b2C3d;source=10.0.0.1
            """),
        "set-up-udp",
        bytes("200 OK\nTransport: RTP/AVP;unicast;client_port=5000-5001;server_port=6000-6001\n"),
        "playing",
        bytes("200 OK\nRTP-Info: url=trackID=1;seq=1;rtptime=-1;ssrc=ab,url=x;seq=65536;\n"),
        "moved",
        bytes("302 Found\nLocation: rtsps://user:pass@[::1]:322/elsewhere?token=secret\n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static void fuzzerTestOneInput(byte[] data) {
    String block = "RTSP/1.0 " + new FuzzInput(data).text(StandardCharsets.ISO_8859_1);
    Optional<MessageHead> head = MessageHead.parse(block);
    head.map(read -> read.withBody("")).ifPresent(AnswerReader::read);
  }
}
