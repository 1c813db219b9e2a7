package io.saola.ingest.camera;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Something that listens where a camera should be, and never becomes one. */
final class RawPeer implements AutoCloseable {

  private final ServerSocket server;
  private final Manner manner;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

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
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
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
    } catch (IOException gone) {
      // The client has left.
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
