package io.saola.core.config;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress.Credentials;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.config.ControllerFeed.Server;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A foreign system that is told of incidents. {@code toString} is safe to print. */
public sealed interface DestinationConfig {

  /** Unique among the destinations. */
  String id();

  /** What it is told of. */
  Filter filter();

  /** The word for what it speaks. */
  Kind kind();

  /** What a destination speaks. */
  enum Kind {
    WEBHOOK,
    KAFKA,
    MQTT,
    CAP,
    NGSI_LD;

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What became of an incident. */
  enum Change {
    OPENED,
    UPDATED,
    ENDED,
    REVIEWED,
    ESCALATED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Which changes a destination wants. An empty set stands for all.
   *
   * @param minSeverity this one and all above it
   * @param drills whether it wants exercises too
   */
  record Filter(
      Set<IncidentType> types,
      Severity minSeverity,
      Set<CameraId> cameras,
      Set<Change> changes,
      boolean drills) {

    /** All that happens, and no exercises. */
    public static final Filter ALL = new Filter(Set.of(), Severity.INFO, Set.of(), Set.of(), false);

    public Filter {
      types = Set.copyOf(types);
      cameras = Set.copyOf(cameras);
      changes = Set.copyOf(changes);
    }

    /** Whether the destination is told of this. */
    public boolean takes(Change change, Incident incident, boolean drill) {
      return (drills || !drill)
          && incident.severity().compareTo(minSeverity) >= 0
          && isAmong(incident.type(), types)
          && takes(incident.camera())
          && isAmong(change, changes);
    }

    /** Whether the destination is told of this camera. */
    public boolean takes(CameraId camera) {
      return isAmong(camera, cameras);
    }

    private static <T> boolean isAmong(T value, Set<T> wanted) {
      return wanted.isEmpty() || wanted.contains(value);
    }
  }

  /**
   * A program that takes CloudEvents over HTTP.
   *
   * @param secret signs what is sent, as {@code whsec_} and base64 or as any text
   * @param internal whether it may have an address of this machine or of a private network
   */
  record Webhook(String id, Filter filter, Server server, Secret secret, boolean internal)
      implements DestinationConfig {

    @Override
    public Kind kind() {
      return Kind.WEBHOOK;
    }
  }

  /**
   * A topic of Kafka.
   *
   * @param servers {@code host:port} of some brokers
   * @param trust whose word counts for who they are; null to speak in the clear
   * @param reviews where it answers
   */
  record Kafka(
      String id,
      Filter filter,
      List<String> servers,
      String topic,
      @Nullable Trust trust,
      Optional<Sasl> sasl,
      Optional<Reviews> reviews)
      implements DestinationConfig {

    public Kafka {
      servers = List.copyOf(servers);
    }

    @Override
    public Kind kind() {
      return Kind.KAFKA;
    }
  }

  /**
   * A topic from which steps of reviews are read.
   *
   * @param role what whoever writes there may do
   */
  record Reviews(String topic, Role role) {

    /** Of the roles that work on incidents, those that need not lead the shift. */
    public enum Role {
      OPERATOR,
      POLICE;

      public String id() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /** How Kafka's brokers learn who asks. */
  record Sasl(Mechanism mechanism, Credentials credentials) {

    /** RFC 4616, RFC 5802 and RFC 7677. */
    public enum Mechanism {
      PLAIN,
      SCRAM_SHA_256,
      SCRAM_SHA_512;

      public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
  }

  /**
   * A topic at a broker of MQTT 5.
   *
   * @param topic {@code {camera}} and {@code {type}} stand for those of the incident
   * @param reviews where it answers
   */
  record Mqtt(String id, Filter filter, Server server, String topic, Optional<Reviews> reviews)
      implements DestinationConfig {

    @Override
    public Kind kind() {
      return Kind.MQTT;
    }
  }

  /**
   * A hub of public warnings that takes CAP 1.2 over HTTP.
   *
   * @param sender who warns, as the hub knows them
   * @param language {@code vi} or {@code en}
   * @param internal as of a {@link Webhook}
   */
  record Cap(
      String id, Filter filter, Server server, String sender, String language, boolean internal)
      implements DestinationConfig {

    @Override
    public Kind kind() {
      return Kind.CAP;
    }
  }

  /**
   * A context broker of NGSI-LD.
   *
   * @param tenant of a broker that several share
   * @param internal as of a {@link Webhook}
   * @param traffic whether it is told of traffic too, of the cameras that the filter names
   */
  record NgsiLd(
      String id,
      Filter filter,
      Server server,
      @Nullable String tenant,
      boolean internal,
      boolean traffic)
      implements DestinationConfig {

    @Override
    public Kind kind() {
      return Kind.NGSI_LD;
    }
  }
}
