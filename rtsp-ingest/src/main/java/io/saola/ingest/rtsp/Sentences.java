package io.saola.ingest.rtsp;

import io.saola.core.camera.StreamAddress;
import io.saola.core.trust.UnusableAuthority;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The ends of one camera's sessions, in the operator's words: what happened, and what to look at.
 * None holds a password, not even one that a vendor wants inside the path.
 */
final class Sentences {

  private static final int MAX_QUOTED = 60;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]+");
  private static final Pattern SECRETS =
      Pattern.compile("(?i)(password|passwd|pass|pwd|token)=[^&;_/?]*");

  private final String peer;
  private final String path;
  private final String user;
  private final TlsSentences tls;

  Sentences(StreamAddress.Rtsp address) {
    this.peer = address.host() + ":" + address.port();
    this.path = pathOf(address.uri());
    this.user = address.credentials() == null ? "" : address.credentials().user();
    this.tls = new TlsSentences(peer);
  }

  TlsSentences tls() {
    return tls;
  }

  SessionEnd closed() {
    return new SessionEnd(SessionEnd.Kind.CLOSED, "the session was closed");
  }

  SessionEnd notConnected(Throwable cause) {
    String sentence =
        switch (cause) {
          case UnusableAuthority unusable -> String.valueOf(unusable.getMessage());
          case UnknownHostException _ -> "the name in " + peer + " is unknown: check the address";
          case NoRouteToHostException _ -> "there is no way to " + peer + ": check the network";
          case ConnectException refused when says(refused, "refused") ->
              "nothing listens at " + peer + " (connection refused): check port and camera";
          case ConnectException _, IOException _ ->
              "no connection to " + peer + " (" + quoted(cause) + "): check the network";
          default -> "no connection to " + peer + " (" + cause.getClass().getSimpleName() + ")";
        };
    return new SessionEnd(SessionEnd.Kind.UNREACHABLE, sentence);
  }

  SessionEnd connectTimeout(Duration limit) {
    return new SessionEnd(
        SessionEnd.Kind.UNREACHABLE,
        "no connection to " + peer + " within " + seconds(limit) + ": check address and network");
  }

  /**
   * No answer in time.
   *
   * @param before whether it had answered something before
   */
  SessionEnd answerTimeout(String method, Duration limit, boolean before) {
    return new SessionEnd(
        before ? SessionEnd.Kind.LOST : SessionEnd.Kind.UNREACHABLE,
        "the camera at " + peer + " did not answer " + method + " within " + seconds(limit));
  }

  SessionEnd notRtsp() {
    return refused("what answers at " + peer + " does not speak RTSP: check the port");
  }

  SessionEnd unreadable(RtspInbound.Unreadable fault) {
    return switch (fault) {
      case NOT_RTSP -> notRtsp();
      case GARBAGE ->
          lost("the camera sent more than " + RtspDecoder.MAX_GARBAGE + " bytes that are no RTSP");
      case HEADER ->
          lost(
              "the camera sent headers that cannot be read, or longer than "
                  + RtspDecoder.MAX_HEADER
                  + " bytes");
      case BODY ->
          lost("the camera announced an answer longer than " + RtspDecoder.MAX_BODY + " bytes");
    };
  }

  SessionEnd credentialsMissing() {
    return refused(
        "the camera asks for a user and a password (401), and the stream's address has none");
  }

  SessionEnd credentialsWrong() {
    return refused("the camera refused user '" + user + "': wrong user or password (401)");
  }

  SessionEnd signInUnknown(List<Challenge> offered) {
    String schemes = String.join(", ", offered.stream().map(Challenge::signIn).distinct().toList());
    return refused(
        "the camera asks for a kind of sign-in that is not supported ("
            + (schemes.isEmpty() ? "none named" : quoted(schemes))
            + "); supported are Digest (MD5, SHA-256, SHA-512-256) and Basic");
  }

  /** Any other answer than success. */
  SessionEnd refusal(String method, RtspMessage.Response response) {
    return switch (response.status()) {
      case 403 -> refused("the camera forbids user '" + user + "' the stream '" + path + "' (403)");
      case 404 -> refused("the camera knows no stream '" + path + "' (404)");
      case 453 -> refused("the camera serves no more clients (453): close one of the others");
      case 454 -> lost("the camera has forgotten the session (454)");
      default ->
          refused(
              "the camera answered "
                  + method
                  + " with "
                  + response.status()
                  + " "
                  + quoted(response.reason()));
    };
  }

  SessionEnd udpOnly() {
    return refused("the camera sends the stream '" + path + "' over UDP only: set transport: udp");
  }

  /**
   * SETUP over TCP was answered with 461.
   *
   * @param both whether UDP had been refused before
   */
  SessionEnd tcpRefused(boolean both) {
    return refused(
        both
            ? "the camera refuses the stream '" + path + "' over UDP and over TCP (461)"
            : "the camera refuses the stream '"
                + path
                + "' over TCP (461): transport: udp may help");
  }

  SessionEnd multicast() {
    return refused(
        "the camera sends the stream '"
            + path
            + "' to a multicast group, which is not supported: set it to unicast");
  }

  SessionEnd noVideo(List<String> kinds) {
    String offer = kinds.isEmpty() ? "nothing" : quoted(String.join(", ", kinds));
    return refused("the stream '" + path + "' has no video, it offers " + offer);
  }

  SessionEnd unsupported(List<String> codecs) {
    return refused(
        "the stream '"
            + path
            + "' is "
            + quoted(String.join(", ", codecs))
            + ", supported are H264, H265 and JPEG: set the camera's encoding to H.264");
  }

  SessionEnd redirectedAgain(int status) {
    return refused("the camera names another address again and again (" + status + ")");
  }

  SessionEnd redirectedNowhere(int status) {
    return refused("the camera names another address that is no rtsp:// address (" + status + ")");
  }

  /**
   * The other side closed the connection.
   *
   * @param step what was going on, such as {@code DESCRIBE}
   */
  SessionEnd cut(String step) {
    return lost("the camera closed the connection during " + step);
  }

  /**
   * The same, and no answer had ever come.
   *
   * @param step what was going on, such as {@code OPTIONS}
   */
  SessionEnd cutUnanswered(String step) {
    return lost(
        "the camera closed the connection during "
            + step
            + ", without any answer: if it wants TLS there, its address begins with rtsps://");
  }

  SessionEnd broken(Throwable cause, String step) {
    return lost("the connection to the camera broke during " + step + " (" + quoted(cause) + ")");
  }

  SessionEnd goodbye() {
    return lost("the camera ended the stream (RTCP BYE)");
  }

  SessionEnd tornDown() {
    return lost("the camera ended the session (TEARDOWN)");
  }

  SessionEnd sentElsewhere() {
    return lost("the camera sends its clients to another address (REDIRECT)");
  }

  SessionEnd deaf() {
    return lost("the camera asks and asks, and takes no answers");
  }

  private SessionEnd refused(String sentence) {
    return new SessionEnd(SessionEnd.Kind.REFUSED, sentence);
  }

  private SessionEnd lost(String sentence) {
    return new SessionEnd(SessionEnd.Kind.LOST, sentence);
  }

  private static boolean says(Throwable cause, String word) {
    return cause.getMessage() != null && cause.getMessage().contains(word);
  }

  private static String quoted(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : quoted(message);
  }

  /** What a camera wrote, fit to print. */
  static String quoted(String text) {
    String printable = redacted(UNPRINTABLE.matcher(text).replaceAll("?").strip());
    return printable.length() <= MAX_QUOTED ? printable : printable.substring(0, MAX_QUOTED) + "…";
  }

  private static String seconds(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }

  private static String pathOf(String uri) {
    int authority = uri.indexOf("://");
    int slash = uri.indexOf('/', authority < 0 ? 0 : authority + 3);
    return slash < 0 ? "/" : redacted(uri.substring(slash));
  }

  private static String redacted(String text) {
    return SECRETS.matcher(text).replaceAll("$1=***");
  }
}
