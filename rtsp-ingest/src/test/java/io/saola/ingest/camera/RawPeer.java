package io.saola.ingest.camera;

import io.saola.ingest.rtsp.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Something that listens where a camera should be, and never becomes one. */
final class RawPeer implements AutoCloseable {

  private final Manner manner;
  private final LoopbackServer server;

  /** What it does with a connection, and what must be said of it. */
  enum Manner {
    SAYS_NOTHING,
    A_BYTE_A_SECOND,
    HEADERS_WITHOUT_END,
    PACKET_WITHOUT_END;

    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  RawPeer(Manner manner) throws IOException {
    this.manner = manner;
    this.server = new LoopbackServer(this::serve);
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    switch (manner) {
      case SAYS_NOTHING -> socket.getInputStream().readAllBytes();
      case A_BYTE_A_SECOND -> drip(out, "RTSP/1.0 200 OK\r\nX-Camera: " + "a".repeat(1_000));
      case HEADERS_WITHOUT_END -> {
        out.write(ascii("RTSP/1.0 200 OK\r\n"));
        while (true) {
          out.write(ascii("X-Camera: and so on\r\n".repeat(20)));
          pause(1);
        }
      }
      case PACKET_WITHOUT_END -> {
        out.write(new byte[] {'$', 0, -1, -1});
        drip(out, "a".repeat(1_000));
      }
    }
  }

  private static void drip(OutputStream out, String text) throws IOException {
    for (byte each : ascii(text)) {
      out.write(each);
      pause(1_000 / PacedTime.PACE);
    }
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
