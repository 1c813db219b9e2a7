package io.saola.ingest.controller;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5Disconnect;
import io.saola.core.config.ControllerFeed;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a broker is not heard, in the operator's words. No sentence holds a password. */
final class BrokerSentences {

  private final ControllerFeed.Server broker;

  BrokerSentences(ControllerFeed.Server broker) {
    this.broker = broker;
  }

  /** The connection could not be made, or ended. */
  String lost(Throwable cause) {
    return switch (cause) {
      case Mqtt5ConnAckException refused -> refused(refused.getMqttMessage());
      case Mqtt5DisconnectException ended -> ended(ended.getMqttMessage());
      case ConnectionClosedException _ -> "the broker closed the connection";
      default -> Sentences.unreachable(broker, cause);
    };
  }

  private String refused(Mqtt5ConnAck answer) {
    String code = answer.getReasonCode().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return switch (answer.getReasonCode()) {
      case BAD_USER_NAME_OR_PASSWORD, NOT_AUTHORIZED -> credentialsRefused(code);
      case UNSUPPORTED_PROTOCOL_VERSION -> "the broker does not speak MQTT 5";
      case BANNED -> "the broker has banned this machine";
      case SUCCESS,
          UNSPECIFIED_ERROR,
          MALFORMED_PACKET,
          PROTOCOL_ERROR,
          IMPLEMENTATION_SPECIFIC_ERROR,
          CLIENT_IDENTIFIER_NOT_VALID,
          SERVER_UNAVAILABLE,
          SERVER_BUSY,
          BAD_AUTHENTICATION_METHOD,
          TOPIC_NAME_INVALID,
          PACKET_TOO_LARGE,
          QUOTA_EXCEEDED,
          PAYLOAD_FORMAT_INVALID,
          RETAIN_NOT_SUPPORTED,
          QOS_NOT_SUPPORTED,
          USE_ANOTHER_SERVER,
          SERVER_MOVED,
          CONNECTION_RATE_EXCEEDED ->
          "the broker refused the connection (" + code + ")";
    };
  }

  private String credentialsRefused(String code) {
    return broker.credentials() == null
        ? "the broker wants a user and a password (" + code + "), and the address has none"
        : "the broker refused user "
            + Sentences.quoted(broker.credentials().user())
            + ": wrong user or password, or not allowed ("
            + code
            + ")";
  }

  private static String ended(Mqtt5Disconnect goodbye) {
    return "the broker ended the connection ("
        + goodbye.getReasonCode().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + ")";
  }

  /** The broker let the connection be, and some topics not. */
  static String topicsRefused(List<String> topics) {
    return "the broker does not allow "
        + topics.stream().sorted().map(Sentences::quoted).collect(Collectors.joining(", "))
        + " to be read";
  }
}
