package io.saola.core.config;

import io.saola.core.camera.StreamAddress.Credentials;
import io.saola.core.config.CameraConfig.Trust;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the words of a signal controller come from. Lamps whose feeds are equal are told together.
 */
public sealed interface ControllerFeed {

  /** Who is asked. */
  Server server();

  /**
   * What is published at a broker of MQTT 5.
   *
   * @param topic without wildcards
   */
  record Topic(Server server, String topic) implements ControllerFeed {}

  /**
   * What a server answers over HTTP, asked again and again.
   *
   * @param every from the beginning of one reading to the beginning of the next
   */
  record Page(Server server, Duration every) implements ControllerFeed {}

  /**
   * A broker or a server. {@code toString} is safe to print.
   *
   * @param uri what is asked for, without user and password; a secret in it goes to the server and
   *     nowhere else
   * @param secure whether it is asked over TLS
   * @param credentials what it asks for, if anything
   * @param trust whose word counts for who it is, over TLS
   * @param label the address as it may be printed
   */
  record Server(
      String uri,
      String host,
      int port,
      boolean secure,
      @Nullable Credentials credentials,
      Trust trust,
      String label) {

    @Override
    public String toString() {
      return label;
    }
  }
}
