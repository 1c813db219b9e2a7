package io.saola.events.delivery.mqtt;

import com.hivemq.client.mqtt.exceptions.MqttEncodeException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.saola.core.config.ControllerFeed.Server;
import io.saola.core.trust.UntrustedCertificate;
import io.saola.core.trust.UnusableAuthority;
import io.saola.events.delivery.DeliveryException;
import io.saola.events.delivery.DeliveryException.Cause;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Why a broker did not take a message, in the operator's words. */
final class Failures {

  private final Server broker;

  Failures(Server broker) {
    this.broker = broker;
  }

  DeliveryException of(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case MqttEncodeException _ -> refused("the message is larger than it takes");
      case Mqtt5PubAckException answer -> answered(answer.getMqttMessage().getReasonCode());
      default -> away(reason(cause));
    };
  }

  private DeliveryException answered(Mqtt5PubAckReasonCode code) {
    return switch (code) {
      case NOT_AUTHORIZED -> refused("it does not allow Saola to write to the topic");
      case TOPIC_NAME_INVALID, PAYLOAD_FORMAT_INVALID, PACKET_IDENTIFIER_IN_USE ->
          refused("it refused the message (" + word(code) + ")");
      case SUCCESS,
          NO_MATCHING_SUBSCRIBERS,
          UNSPECIFIED_ERROR,
          IMPLEMENTATION_SPECIFIC_ERROR,
          QUOTA_EXCEEDED ->
          away("it could not take the message (" + word(code) + ")");
    };
  }

  private String reason(Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof UntrustedCertificate untrusted) {
        return "its certificate, SHA-256 %s, %s; %s"
            .formatted(untrusted.fingerprint(), untrusted.getMessage(), untrusted.advice());
      }
    }
    return switch (cause) {
      case UnusableAuthority unusable -> String.valueOf(unusable.getMessage());
      case TimeoutException _ -> "it did not answer in time";
      case CancellationException _ -> "nothing is sent any more";
      case Mqtt5ConnAckException refusal -> refused(refusal);
      default -> "it cannot be reached, or closed the connection";
    };
  }

  private String refused(Mqtt5ConnAckException refusal) {
    Mqtt5ConnAckReasonCode code = refusal.getMqttMessage().getReasonCode();
    boolean aboutCredentials =
        code == Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD
            || code == Mqtt5ConnAckReasonCode.NOT_AUTHORIZED;
    if (!aboutCredentials) {
      return "it refused the connection (" + word(code) + ")";
    }
    return broker.credentials() == null
        ? "it wants a user and a password, and the address has none"
        : "it refused user and password";
  }

  private static String word(Enum<?> code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  DeliveryException tooMuch() {
    return away("too much is under way already");
  }

  private DeliveryException away(String sentence) {
    return new DeliveryException(Cause.AWAY, broker.label() + ": " + sentence);
  }

  private DeliveryException refused(String sentence) {
    return new DeliveryException(Cause.REFUSED, broker.label() + ": " + sentence);
  }
}
