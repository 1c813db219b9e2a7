package io.saola.events.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.saola.core.camera.StreamAddress.Credentials;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.config.ControllerFeed.Server;
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
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real broker on the loopback, and somebody who has subscribed to all it is told. */
final class Mosquitto {

  private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

  private final Path folder;
  private final int port;
  private final List<Mqtt5Publish> heard = new CopyOnWriteArrayList<>();
  private @Nullable Process process;
  private @Nullable Mqtt5AsyncClient subscriber;

  /**
   * Starts one.
   *
   * @param rights lines of its access control list
   */
  Mosquitto(Path folder, String rights) throws Exception {
    boolean present = Files.isExecutable(PROGRAM);
    if (Boolean.getBoolean("saola.require.all")) {
      assertThat(present).as("Debian package mosquitto").isTrue();
    }
    assumeTrue(present, "the broker is missing (Debian: mosquitto)");
    this.folder = folder;
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = any.getLocalPort();
    }
    Path acl = Files.writeString(folder.resolve("acl"), rights);
    Files.writeString(
        folder.resolve("mosquitto.conf"),
        "user root\nlistener %d 127.0.0.1\nallow_anonymous true\nacl_file %s\n"
            .formatted(port, acl));
    start();
  }

  Server address(@Nullable Credentials credentials) {
    String uri = "mqtt://127.0.0.1:" + port;
    return new Server(
        uri, "127.0.0.1", port, false, credentials, new Trust.PublicAuthorities(), uri);
  }

  void start() throws Exception {
    process =
        new ProcessBuilder(PROGRAM.toString(), "-c", folder.resolve("mosquitto.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::listens);
    Mqtt5AsyncClient client =
        MqttClient.builder()
            .useMqttVersion5()
            .serverHost("127.0.0.1")
            .serverPort(port)
            .buildAsync();
    client.connect().get(10, TimeUnit.SECONDS);
    client
        .subscribeWith()
        .topicFilter("#")
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(heard::add)
        .send()
        .get(10, TimeUnit.SECONDS);
    subscriber = client;
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
    if (subscriber != null) {
      var _ = subscriber.disconnect();
    }
    if (process != null) {
      var _ = process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  /** Has somebody publish a message, and waits until the broker has it. */
  void publish(String topic, String payload) throws Exception {
    Mqtt5AsyncClient client = subscriber;
    assertThat(client).isNotNull();
    var _ =
        client
            .publishWith()
            .topic(topic)
            .qos(MqttQos.AT_LEAST_ONCE)
            .payload(payload.getBytes(StandardCharsets.UTF_8))
            .send()
            .get(10, TimeUnit.SECONDS);
  }

  /** What the subscriber has been told. */
  List<Mqtt5Publish> heard() {
    return heard;
  }

  /** How much that is, of all that the broker took before this was asked. */
  int heardByNow() throws Exception {
    String mark = "city/mark/" + UUID.randomUUID();
    Mqtt5AsyncClient client = subscriber;
    assertThat(client).isNotNull();
    var _ = client.publishWith().topic(mark).qos(MqttQos.AT_LEAST_ONCE).send();
    Awaitility.await().until(() -> isHeard(mark));
    return (int)
        heard.stream().filter(one -> !one.getTopic().toString().startsWith("city/mark/")).count();
  }

  private boolean isHeard(String topic) {
    return heard.stream().anyMatch(one -> one.getTopic().toString().equals(topic));
  }
}
