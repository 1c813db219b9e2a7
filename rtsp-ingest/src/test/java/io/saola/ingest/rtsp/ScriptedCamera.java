package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A camera that says what the test wants, on a thread for each connection. */
final class ScriptedCamera implements AutoCloseable {

  static final String SDP =
      """
      v=0
      s=scripted
      a=control:*
      m=audio 0 RTP/AVP 0
      a=control:sound
      m=video 0 RTP/AVP 96
      a=rtpmap:96 H264/90000
      a=fmtp:96 packetization-mode=1;sprop-parameter-sets=Z0LAHtkDxWhAAAADAEAAAAwDxYuS,aMuMsg==
      a=control:video
      """;

  private final LoopbackServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger packets = new AtomicInteger();

  ScriptedCamera(Script script) throws IOException {
    this.server = new LoopbackServer(socket -> script.talk(new Link(socket)));
  }

  /** A camera that takes connections its own way, such as within TLS. */
  ScriptedCamera(Script script, ServerSocket server) {
    this.server = new LoopbackServer(server, socket -> script.talk(new Link(socket)));
  }

  /** What the camera does with a connection; it is closed at the end. */
  interface Script {
    void talk(Link link) throws IOException;
  }

  /** Names in lower case. */
  record Request(String method, String uri, Map<String, String> headers) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  StreamAddress.Rtsp address() {
    return address("rtsp://127.0.0.1:" + port() + "/sub", "s3cret");
  }

  StreamAddress.Rtsp address(String uri, String password) {
    return new StreamAddress.Rtsp(
        uri, "127.0.0.1", port(), new StreamAddress.Credentials("cam", new Secret(password)));
  }

  int port() {
    return server.port();
  }

  /** Every request read so far. */
  List<Request> requests() {
    return requests;
  }

  /** How many interleaved packets the client has sent: its reports. */
  int packets() {
    return packets.get();
  }

  List<String> methods() {
    return requests.stream().map(Request::method).toList();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** The camera's end of a connection. */
  final class Link {

    private final Socket socket;
    private final InputStream in;
    private Request last = new Request("", "", Map.of());

    Link(Socket socket) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
    }

    /** Reads the next request, passing over the client's receiver reports. */
    Request read() throws IOException {
      while (true) {
        int first = in.read();
        if (first < 0) {
          throw new IOException("closed by the client");
        }
        if (first == '$') {
          packets.incrementAndGet();
          in.readNBytes(1);
          in.readNBytes(in.read() << 8 | in.read());
        } else {
          return parse((char) first + rest());
        }
      }
    }

    /** Drops the connection without a word of TCP's goodbye. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Takes some of what the client sends, whatever it is. */
    void readSome() throws IOException {
      if (in.read(new byte[1_000]) < 0) {
        throw new IOException("closed by the client");
      }
    }

    /** Answers with a status and header lines. */
    void answer(Request request, String status, String... headers) throws IOException {
      String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
      send("RTSP/1.0 " + status + "\r\nCSeq: " + request.header("cseq") + "\r\n" + lines + "\r\n");
    }

    void describe(Request request, String sdp, String... headers) throws IOException {
      String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
      send(
          "RTSP/1.0 200 OK\r\nCSeq: %s\r\n%sContent-Type: application/sdp\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(request.header("cseq"), lines, sdp.length(), sdp));
    }

    /** Answers everything as a good camera does, up to a request of that method. */
    void until(String method) throws IOException {
      last = read();
      while (!last.method().equals(method)) {
        if (last.method().equals("DESCRIBE")) {
          describe(last, SDP);
        } else {
          answer(last, "200 OK");
        }
        last = read();
      }
    }

    /** What {@link #until} stopped at. */
    Request last() {
      return last;
    }

    /** Answers keepalives until the client leaves. */
    void idle() throws IOException {
      while (true) {
        answer(read(), "200 OK");
      }
    }

    /** Answers everything up to PLAY as a good camera does. */
    void play(String transport) throws IOException {
      until("SETUP");
      play(transport, last);
    }

    /** The same from SETUP on. */
    void play(String transport, Request setup) throws IOException {
      answer(setup, "200 OK", "Session: 42;timeout=60", "Transport: " + transport);
      until("PLAY");
      answer(last, "200 OK", "Session: 42");
    }

    void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(ByteBuf bytes) throws IOException {
      send(ByteBufUtil.getBytes(bytes));
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    private String rest() throws IOException {
      StringBuilder text = new StringBuilder();
      while (text.length() < 4 || !text.substring(text.length() - 4).equals("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("closed by the client");
        }
        text.append((char) next);
      }
      return text.toString();
    }

    private Request parse(String text) {
      List<String> lines = text.lines().toList();
      String[] first = lines.getFirst().split(" ", 3);
      Map<String, String> headers = new HashMap<>();
      RtspHeaders.parse(lines.subList(1, lines.size()))
          .fields()
          .forEach(field -> headers.put(field.name(), field.value()));
      Request request = new Request(first[0], first[1], Map.copyOf(headers));
      requests.add(request);
      return request;
    }
  }
}
