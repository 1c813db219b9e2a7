package io.saola.events.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A real broker of Kafka in this process, on the loopback, that is its own controller. It speaks to
 * anybody in the clear, and over TLS to user {@code saola} with a password.
 */
final class Broker {

  private final Map<String, String> settings;
  static final String PASSWORD = "s3\"cr\\t";

  private final int port;
  private final int securePort;
  private @Nullable KafkaRaftServer server;

  /**
   * Starts one.
   *
   * @param folder for its data, empty
   * @param certificate what it shows over TLS
   */
  Broker(Path folder, X509Bundle certificate) throws IOException {
    this.port = freePort();
    this.securePort = freePort();
    int controller = freePort();
    String clients = "PLAINTEXT://127.0.0.1:" + port + ",SECURE://127.0.0.1:" + securePort;
    this.settings =
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("listeners", clients + ",CONTROLLER://127.0.0.1:" + controller),
            Map.entry("advertised.listeners", clients),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("controller.quorum.bootstrap.servers", "127.0.0.1:" + controller),
            Map.entry(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_SSL"),
            Map.entry("sasl.enabled.mechanisms", "PLAIN"),
            Map.entry(
                "listener.name.secure.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_saola="
                    + "\"s3\\\"cr\\\\t\";"),
            Map.entry("ssl.keystore.type", "PEM"),
            Map.entry("ssl.keystore.certificate.chain", certificate.getCertificatePathPEM()),
            Map.entry("ssl.keystore.key", certificate.getPrivateKeyPEM()),
            Map.entry("log.dirs", folder.resolve("data").toString()),
            Map.entry("num.partitions", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("message.max.bytes", "4096"),
            Map.entry("controlled.shutdown.enable", "false"));
    format(folder);
    start();
  }

  private void format(Path folder) throws IOException {
    Path file = folder.resolve("server.properties");
    Properties properties = new Properties();
    properties.putAll(settings);
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int exit =
        StorageTool.execute(
            new String[] {
              "format", "--standalone", "-t", Uuid.randomUuid().toString(), "-c", file.toString()
            },
            new PrintStream(said, true, StandardCharsets.UTF_8));
    assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
  }

  void start() {
    KafkaRaftServer fresh = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    fresh.startup();
    server = fresh;
  }

  void stop() {
    KafkaRaftServer running = server;
    server = null;
    if (running != null) {
      running.shutdown();
      running.awaitShutdown();
    }
  }

  boolean isRunning() {
    return server != null;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  String secureAddress() {
    return "127.0.0.1:" + securePort;
  }

  /** Writes a record to a topic, and waits until it is there. */
  void write(String topic, String value) throws Exception {
    Map<String, Object> producer = Map.of("bootstrap.servers", address(), "acks", "all");
    try (var writer =
        new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer())) {
      var _ =
          writer
              .send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)))
              .get(30, TimeUnit.SECONDS);
    }
  }

  /** All that a topic has. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    Map<String, Object> consumer =
        Map.of("bootstrap.servers", address(), "allow.auto.create.topics", false);
    try (var reader =
        new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      if (!reader.listTopics(Duration.ofSeconds(20)).containsKey(topic)) {
        return List.of();
      }
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      long end = reader.endOffsets(List.of(partition)).get(partition);
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      while (reader.position(partition) < end) {
        reader.poll(Duration.ofMillis(200)).forEach(all::add);
      }
      return all;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
