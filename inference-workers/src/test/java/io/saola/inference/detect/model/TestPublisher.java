package io.saola.inference.detect.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** A publisher's HTTPS server on this machine: serves one file, with ranges, behind a redirect. */
final class TestPublisher implements AutoCloseable {

  private final HttpsServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile byte[] file = new byte[0];
  private volatile int status = 200;
  private volatile int cutAfter = Integer.MAX_VALUE;
  private volatile boolean knowsRanges = true;

  TestPublisher(SSLContext context) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/release", this::redirect);
    server.createContext("/file", this::serve);
    server.start();
  }

  URI address() {
    return URI.create("https://localhost:" + server.getAddress().getPort() + "/release");
  }

  TestPublisher serving(byte[] content) {
    file = content.clone();
    return this;
  }

  TestPublisher answering(int newStatus) {
    status = newStatus;
    return this;
  }

  /** Ends each answer after so many bytes of its body, as a broken connection does. */
  TestPublisher cuttingAfter(int bytes) {
    cutAfter = bytes;
    return this;
  }

  TestPublisher withoutRanges() {
    knowsRanges = false;
    return this;
  }

  /** The Range header of every request for the file, "" where there was none. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void redirect(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().add("Location", "/file");
      exchange.sendResponseHeaders(302, -1);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      asked.add(range == null ? "" : range);
      if (status != 200) {
        exchange.sendResponseHeaders(status, -1);
        return;
      }
      int from =
          range == null || !knowsRanges
              ? 0
              : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      if (from >= file.length) {
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      send(exchange, from);
    }
  }

  private void send(HttpExchange exchange, int from) throws IOException {
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
    OutputStream body = exchange.getResponseBody();
    body.write(file, from, Math.min(cutAfter, file.length - from));
    body.flush();
  }
}
