package io.saola.events.delivery.webhook;

import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.config.ControllerFeed.Server;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server that speaks HTTP as well as its fault lets it, and notes the changes it has taken. */
final class FaultyServer implements AutoCloseable {

  private final ServerSocket socket;
  private volatile @Nullable Fault fault;

  /** What it took: the incident, and what became of it. */
  final List<Taken> taken = new CopyOnWriteArrayList<>();

  record Taken(String incident, String change) {}

  /** What is the matter with it. */
  enum Fault {
    HANGS_UP,
    ANSWERS_500,
    ANSWERS_TOO_LATE,
    SPEAKS_NO_HTTP,
    ENDLESS_HEADERS,
    HALF_AN_ANSWER,
    REDIRECTS_TO_ITSELF
  }

  FaultyServer() throws IOException {
    socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  Server address() {
    String uri = "http://127.0.0.1:" + socket.getLocalPort() + "/in";
    return new Server(
        uri, "127.0.0.1", socket.getLocalPort(), false, null, new Trust.PublicAuthorities(), uri);
  }

  void suffer(@Nullable Fault from) {
    fault = from;
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var in = new BufferedInputStream(connection.getInputStream());
      for (JsonObject event = read(in); event != null; event = read(in)) {
        if (!answered(event, in, connection.getOutputStream())) {
          return;
        }
      }
    } catch (IOException | UncheckedIOException left) {
      // It was not waited for any longer.
    }
  }

  /** The body of the next request, null at the end. */
  private static @Nullable JsonObject read(InputStream in) throws IOException {
    int length = 0;
    String line = line(in);
    if (line.isEmpty()) {
      return null;
    }
    for (; !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
    }
    return new JsonObject(new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Whether the connection may be used again. */
  private boolean answered(JsonObject event, InputStream in, OutputStream out) throws IOException {
    Fault now = fault;
    if (now == null) {
      String type = event.getString("type");
      taken.add(new Taken(event.getString("subject"), type.substring(type.lastIndexOf('.') + 1)));
      write(out, "HTTP/1.1 204 No Content\r\n\r\n");
      return true;
    }
    switch (now) {
      case HANGS_UP -> {}
      case ANSWERS_500 -> write(out, "HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno");
      case ANSWERS_TOO_LATE -> waitToBeLeft(in);
      case SPEAKS_NO_HTTP -> write(out, "SSH-2.0-OpenSSH_9.9\r\n\0\1\2\3\r\n\r\n");
      case ENDLESS_HEADERS -> {
        write(out, "HTTP/1.1 204 No Content\r\n");
        while (true) {
          write(out, "X-More: " + "x".repeat(500) + "\r\n");
        }
      }
      case HALF_AN_ANSWER -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf");
      case REDIRECTS_TO_ITSELF ->
          write(
              out,
              "HTTP/1.1 307 Again\r\nLocation: "
                  + address().uri()
                  + "\r\nContent-Length: 0\r\n\r\n");
    }
    return false;
  }

  /** Until whoever asked has left. */
  private static void waitToBeLeft(InputStream in) throws IOException {
    while (in.read() >= 0) {
      // Nothing comes: it is the end that is waited for.
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
