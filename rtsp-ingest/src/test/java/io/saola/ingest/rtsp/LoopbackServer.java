package io.saola.ingest.rtsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes connections until it is closed, and talks on a thread of its own with each. */
public final class LoopbackServer implements AutoCloseable {

  private final ServerSocket server;
  private final Talk talk;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /** What happens on a connection; it is closed at the end. */
  @FunctionalInterface
  public interface Talk {

    /** The other side leaves by an {@code IOException}. */
    void with(Socket socket) throws IOException;
  }

  /** On a free port of the loopback address. */
  public LoopbackServer(Talk talk) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), talk);
  }

  /** On a socket that takes connections its own way, such as within TLS. */
  LoopbackServer(ServerSocket server, Talk talk) {
    this.server = server;
    this.talk = talk;
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
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
      talk.with(socket);
    } catch (IOException gone) {
      // The client has left.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
