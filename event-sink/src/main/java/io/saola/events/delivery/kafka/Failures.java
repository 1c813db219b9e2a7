package io.saola.events.delivery.kafka;

import io.saola.core.config.DestinationConfig;
import io.saola.events.delivery.DeliveryException;
import io.saola.events.delivery.DeliveryException.Cause;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;

/** Why a topic did not take a record, in the operator's words. */
final class Failures {

  private final String brokers;
  private final String topic;

  Failures(DestinationConfig.Kafka config) {
    this.brokers = "Kafka at " + String.join(", ", config.servers());
    this.topic = config.topic();
  }

  DeliveryException of(Exception failure) {
    return isAboutTheRecord(failure)
        ? new DeliveryException(
            Cause.REFUSED, "%s does not take the record (%s)".formatted(brokers, name(failure)))
        : new DeliveryException(Cause.AWAY, brokers + ": " + reason(failure));
  }

  private static boolean isAboutTheRecord(Exception failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidRecordException
        || failure instanceof PolicyViolationException;
  }

  /** Whether a producer that met it is of no use any more. */
  static boolean isFinal(Exception failure) {
    return !(failure instanceof RetriableException) && !isAboutTheRecord(failure);
  }

  private String reason(Exception failure) {
    return switch (failure) {
      case TimeoutException _ ->
          "no broker took a record of topic %s in time; check that they run, and that there is"
                  .formatted(topic)
              + " such a topic";
      case AuthenticationException _ -> "the brokers refused user and password, or the certificate";
      case AuthorizationException _ -> "Saola may not write to topic " + topic;
      case InvalidTopicException _ -> "there can be no topic " + topic;
      // A host without an address is found out when the producer is made.
      case ConfigException _ -> "none of the brokers' hosts is known";
      default -> caused(failure);
    };
  }

  private static String caused(Exception failure) {
    return failure.getCause() instanceof ConfigException
        ? "none of the brokers' hosts is known"
        : "the record was not taken (" + name(failure) + ")";
  }

  private static String name(Exception failure) {
    return failure.getClass().getSimpleName();
  }

  DeliveryException away() {
    return new DeliveryException(Cause.AWAY, brokers + ": no broker answered a moment ago");
  }

  DeliveryException tooMuch() {
    return new DeliveryException(Cause.AWAY, brokers + ": too much waits for the brokers already");
  }

  DeliveryException closed() {
    return new DeliveryException(Cause.AWAY, brokers + ": nothing is sent any more");
  }
}
