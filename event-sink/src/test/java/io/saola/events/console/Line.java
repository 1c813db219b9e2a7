package io.saola.events.console;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way between browser and sink, which can be cut. */
final class Line implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final NetClient client = vertx.createNetClient();
  private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
  private final URI sink;
  private final int port;
  private NetServer server;

  Line(URI sink) {
    this.sink = sink;
    server = listen(0);
    port = server.actualPort();
  }

  String address() {
    return "http://127.0.0.1:" + port + "/";
  }

  /** Breaks every connection and takes no new one. */
  void cut() {
    server.close().await();
    sockets.forEach(NetSocket::close);
  }

  void mend() {
    server = listen(port);
  }

  private NetServer listen(int wanted) {
    return vertx.createNetServer().connectHandler(this::join).listen(wanted, "127.0.0.1").await();
  }

  private void join(NetSocket browser) {
    sockets.add(browser);
    browser.pause();
    client
        .connect(sink.getPort(), "127.0.0.1")
        .onSuccess(
            far -> {
              browser.pipeTo(far);
              far.pipeTo(browser);
            })
        .onFailure(_ -> browser.close());
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
