package io.saola.ingest.controller;

import io.netty.handler.ssl.NotSslRecordException;
import io.saola.core.config.ControllerFeed;
import io.saola.core.trust.UntrustedCertificate;
import io.saola.core.trust.UnusableAuthority;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a broker or server cannot be reached, in the operator's words: what happened, and what to
 * look at. No sentence holds a password.
 */
final class Sentences {

  private static final int LONGEST = 60;
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}+");

  private Sentences() {}

  /** Why there is no connection. */
  static String unreachable(ControllerFeed.Server server, @Nullable Throwable failure) {
    String peer = server.host() + ":" + server.port();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      String sentence = sentence(peer, server.secure(), at);
      if (sentence != null) {
        return sentence;
      }
    }
    for (Throwable at = failure; at != null; at = at.getCause()) {
      // Java's HTTP client says no more than that.
      if (at instanceof ConnectException && at.getMessage() == null) {
        return nothingListens(peer);
      }
    }
    return "no connection to " + peer + " (" + words(failure) + "): check address and network";
  }

  private static @Nullable String sentence(String peer, boolean secure, Throwable cause) {
    return switch (cause) {
      case UnusableAuthority unusable -> String.valueOf(unusable.getMessage());
      case UntrustedCertificate shown -> untrusted(shown);
      case NotSslRecordException _ -> "what answers at " + peer + " does not speak TLS";
      case UnknownHostException _ -> "the name in " + peer + " is unknown: check the address";
      case UnresolvedAddressException _ -> "the name in " + peer + " is unknown: check the address";
      case NoRouteToHostException _ -> "there is no way to " + peer + ": check the network";
      case SocketTimeoutException _ -> "no answer from " + peer + " in time";
      case HttpTimeoutException _ -> "no answer from " + peer + " in time";
      case TimeoutException _ -> "no answer from " + peer + " in time";
      case ConnectException refused when says(refused, "refused") -> nothingListens(peer);
      case SSLException broken when broken.getCause() == null && secure ->
          "no TLS with " + peer + " (" + words(broken) + ")";
      default -> null;
    };
  }

  private static String nothingListens(String peer) {
    return "nothing listens at " + peer + " (connection refused)";
  }

  private static String untrusted(UntrustedCertificate shown) {
    return "its certificate (subject %s, SHA-256 %s) %s: %s"
        .formatted(
            quoted(shown.subject()), shown.fingerprint(), shown.getMessage(), shown.advice());
  }

  private static boolean says(Throwable cause, String word) {
    return cause.getMessage() != null && cause.getMessage().contains(word);
  }

  private static String words(@Nullable Throwable failure) {
    if (failure == null) {
      return "for no reason given";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : printable(message);
  }

  /** What somebody else wrote, fit to print. */
  static String quoted(String text) {
    return "'" + printable(text) + "'";
  }

  private static String printable(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
