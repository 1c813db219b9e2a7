package io.saola.events.api;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that sends what no HTTP library would. */
final class RawClient implements AutoCloseable {

  private final Socket socket;

  RawClient(URI address) throws IOException {
    socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(90_000);
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Everything up to the end of the connection. */
  String readToEnd() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Sends a byte a second until the server has had enough; what it has said until then. */
  String dripUntilCutOff(String first) throws Exception {
    send(first);
    try {
      while (socket.getInputStream().available() == 0) {
        send("x");
        Thread.sleep(1_000);
      }
    } catch (IOException cut) {
      return "";
    }
    return readToEnd();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
