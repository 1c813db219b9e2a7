package io.saola.ingest.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real broker on the loopback, with a password file: user {@code saola}, who may read {@code
 * city/}, and user {@code controller}, who may write all. Or one that asks nobody for a password
 * and lets nobody subscribe to {@link #PRIVATE}.
 */
final class Mosquitto implements AutoCloseable {

  static final String PASSWORD = "s3cr/t@1";
  static final String PRIVATE = "private/n2";

  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/sbin/mosquitto"), Path.of("/usr/bin/mosquitto_passwd"));

  private final Path folder;
  private final int port;
  private final boolean open;
  private @Nullable Process process;
  private @Nullable Mqtt5BlockingClient controller;

  private Mosquitto(Path folder, boolean open) throws IOException {
    this.folder = folder;
    this.open = open;
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = any.getLocalPort();
    }
  }

  /**
   * Starts one with passwords.
   *
   * @param certificate what it shows over TLS, or null for a broker in the clear
   */
  static Mosquitto withPasswords(Path folder, @Nullable X509Bundle certificate)
      throws IOException, InterruptedException {
    need(PROGRAMS.stream().allMatch(Files::isExecutable));
    Mosquitto broker = new Mosquitto(folder, false);
    Path acl = folder.resolve("acl");
    Files.writeString(acl, "user saola\ntopic read city/#\nuser controller\ntopic write #\n");
    Files.createFile(broker.passwords());
    broker.password("saola");
    broker.password("controller");
    broker.settings(
        "allow_anonymous false\npassword_file %s\nacl_file %s\n%s"
            .formatted(broker.passwords(), acl, tls(folder, certificate)));
    broker.start();
    return broker;
  }

  private static String tls(Path folder, @Nullable X509Bundle certificate) throws IOException {
    if (certificate == null) {
      return "";
    }
    Path chain = Files.writeString(folder.resolve("cert.pem"), certificate.getCertificatePathPEM());
    Path key = Files.writeString(folder.resolve("key.pem"), certificate.getPrivateKeyPEM());
    return "certfile %s\nkeyfile %s\n".formatted(chain, key);
  }

  /** Starts one that lets nobody subscribe to {@link #PRIVATE}. */
  static Mosquitto withPrivateTopic(Path folder) throws IOException {
    Optional<Path> plugin = plugin();
    need(plugin.isPresent() && Files.isExecutable(PROGRAMS.getFirst()));
    Mosquitto broker = new Mosquitto(folder, true);
    Path rights =
        Files.writeString(
            folder.resolve("rights.json"),
            """
            {"defaultACLAccess": {"publishClientSend": true, "publishClientReceive": true,
              "subscribe": true, "unsubscribe": true},
             "groups": [{"groupname": "all", "roles": [{"rolename": "reader"}]}],
             "roles": [{"rolename": "reader", "acls": [
               {"acltype": "subscribeLiteral", "topic": "%s", "allow": false}]}],
             "anonymousGroup": "all"}
            """
                .formatted(PRIVATE));
    broker.settings(
        "allow_anonymous true\nplugin %s\nplugin_opt_config_file %s\n"
            .formatted(plugin.orElseThrow(), rights));
    broker.start();
    return broker;
  }

  private static Optional<Path> plugin() throws IOException {
    try (Stream<Path> systems = Files.list(Path.of("/usr/lib"))) {
      return systems
          .map(system -> system.resolve("mosquitto_dynamic_security.so"))
          .filter(Files::isRegularFile)
          .findFirst();
    }
  }

  private static void need(boolean present) {
    if (Boolean.getBoolean("saola.require.all")) {
      assertThat(present).as("Debian package mosquitto").isTrue();
    }
    assumeTrue(present, "the broker is missing (Debian: mosquitto)");
  }

  private void settings(String more) throws IOException {
    Files.writeString(
        folder.resolve("mosquitto.conf"),
        "user root\nlistener %d 127.0.0.1\n%s".formatted(port, more));
  }

  private Path passwords() {
    return folder.resolve("passwords");
  }

  private void password(String user) throws IOException, InterruptedException {
    Process set =
        new ProcessBuilder(PROGRAMS.get(1).toString(), "-b", passwords().toString(), user, PASSWORD)
            .redirectErrorStream(true)
            .start();
    String output = new String(set.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(set.waitFor()).as(output).isZero();
  }

  int port() {
    return port;
  }

  /** Starts it again, and waits until it listens. */
  void start() throws IOException {
    process =
        new ProcessBuilder(
                PROGRAMS.get(0).toString(), "-c", folder.resolve("mosquitto.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::listens);
  }

  private boolean listens() throws IOException {
    assertThat(process.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Kills it, as a power failure would. */
  void kill() {
    Mqtt5BlockingClient connected = controller;
    controller = null;
    if (connected != null) {
      connected.disconnect();
    }
    if (process != null) {
      var _ = process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  /** Publishes as the controller, over a broker in the clear. */
  void say(String topic, String payload) {
    say(topic, payload.getBytes(StandardCharsets.UTF_8), false);
  }

  void say(String topic, byte[] payload, boolean retained) {
    var _ = controller().publishWith().topic(topic).payload(payload).retain(retained).send();
  }

  private Mqtt5BlockingClient controller() {
    Mqtt5BlockingClient connected = controller;
    if (connected == null) {
      Mqtt5ClientBuilder builder =
          MqttClient.builder().useMqttVersion5().serverHost("127.0.0.1").serverPort(port);
      if (!open) {
        builder =
            builder
                .simpleAuth()
                .username("controller")
                .password(PASSWORD.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth();
      }
      connected = builder.buildBlocking();
      var _ = connected.connect();
      controller = connected;
    }
    return connected;
  }

  @Override
  public void close() {
    kill();
  }
}
