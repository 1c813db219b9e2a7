package io.saola.events.delivery.http;

import io.saola.core.trust.UntrustedCertificate;
import io.saola.core.trust.UnusableAuthority;
import io.saola.events.delivery.DeliveryException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a server gave no answer, in the operator's words. */
final class Failures {

  private final String label;

  Failures(String label) {
    this.label = label;
  }

  /** What happened, as it is told to whoever sent. */
  DeliveryException sentence(Throwable failure) {
    return failure instanceof DeliveryException told
        ? told
        : new DeliveryException(DeliveryException.Cause.AWAY, label + ": " + reason(failure));
  }

  private static String reason(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof UntrustedCertificate untrusted) {
        return "its certificate, SHA-256 %s, %s; %s"
            .formatted(untrusted.fingerprint(), untrusted.getMessage(), untrusted.advice());
      }
      if (at instanceof UnusableAuthority unusable) {
        return String.valueOf(unusable.getMessage());
      }
    }
    return switch (failure) {
      // Its message is ours: see CheckedHost.
      case UnknownHostException unknown -> String.valueOf(unknown.getMessage());
      case TimeoutException _ -> "it did not answer in time";
      case ConnectException _ -> "it cannot be connected to";
      case ConnectionPoolTooBusyException _ -> "too much is under way already";
      case HttpClosedException _ -> "it closed the connection without an answer";
      case SSLException _ -> "it cannot be spoken to over TLS";
      default -> "it does not answer as HTTP wants it (" + kind(failure) + ")";
    };
  }

  private static String kind(@Nullable Throwable failure) {
    return failure == null ? "?" : failure.getClass().getSimpleName();
  }
}
