package io.saola.ingest.rtsp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * From the first request to the first picture: OPTIONS, DESCRIBE, SETUP of the video, PLAY. Used by
 * the connection's event loop.
 */
final class Handshake {

  private final RtspRequests requests;
  private final String address;
  private final Sentences sentences;
  private final Outcome outcome;
  private String aggregate;
  private Duration timeout = SessionHeader.DEFAULT_TIMEOUT;

  /**
   * @param address as in the first request, without user and password
   */
  Handshake(RtspRequests requests, String address, Sentences sentences, Outcome outcome) {
    this.requests = requests;
    this.address = address;
    this.sentences = sentences;
    this.outcome = outcome;
    this.aggregate = address;
  }

  /** Told how it went: ready, then playing; or failed or redirected once. */
  interface Outcome {

    /** Packets may come from now on. */
    void ready(VideoTrack track, Transport transport);

    /** The camera has promised to send. */
    void playing();

    void failed(SessionEnd end);

    void redirected(RtspHeaders headers);
  }

  void begin() {
    requests.ask(new RtspRequests.Request("OPTIONS", address, List.of(), this::describe));
  }

  /** The address of the whole session, for PLAY, keepalives and TEARDOWN. */
  String aggregate() {
    return aggregate;
  }

  /** How long the camera keeps the session without a word. */
  Duration timeout() {
    return timeout;
  }

  /** Whatever OPTIONS was answered with: nothing hangs on it but the sign-in. */
  private void describe(RtspMessage.Response options) {
    if (isRedirect(options)) {
      outcome.redirected(options.headers());
      return;
    }
    requests.ask(
        new RtspRequests.Request(
            "DESCRIBE", address, List.of("Accept: application/sdp"), this::described));
  }

  private void described(RtspMessage.Response response) {
    if (isRedirect(response)) {
      outcome.redirected(response.headers());
    } else if (!response.ok()) {
      outcome.failed(sentences.refusal("DESCRIBE", response));
    } else {
      Sdp description = Sdp.parse(response.body());
      String base = ControlUrls.base(response.headers(), address);
      String control = description.control();
      aggregate = ControlUrls.resolve(base, control == null ? "" : control);
      switch (VideoTrack.choose(description)) {
        case VideoTrack.Choice.Usable(VideoTrack track) -> setUp(base, track);
        case VideoTrack.Choice.Unsupported(List<String> codecs) ->
            outcome.failed(sentences.unsupported(codecs));
        case VideoTrack.Choice.NoVideo(List<String> kinds) ->
            outcome.failed(sentences.noVideo(kinds));
      }
    }
  }

  private void setUp(String base, VideoTrack track) {
    requests.ask(
        new RtspRequests.Request(
            "SETUP",
            ControlUrls.resolve(base, track.control()),
            List.of("Transport: " + Transport.REQUESTED.request()),
            response -> isSetUp(track, response)));
  }

  private void isSetUp(VideoTrack track, RtspMessage.Response response) {
    Optional<Transport> transport =
        Transport.parse(response.headers().first("transport").orElse(""));
    if (!response.ok()) {
      outcome.failed(sentences.refusal("SETUP", response));
    } else if (transport.isEmpty()) {
      outcome.failed(sentences.udpOnly());
    } else {
      SessionHeader.of(response.headers()).ifPresent(this::takeSession);
      outcome.ready(track, transport.get());
      play();
    }
  }

  private void play() {
    requests.ask(
        new RtspRequests.Request("PLAY", aggregate, List.of("Range: npt=0.000-"), this::isPlaying));
  }

  private void isPlaying(RtspMessage.Response response) {
    if (!response.ok()) {
      outcome.failed(sentences.refusal("PLAY", response));
    } else {
      SessionHeader.of(response.headers())
          .filter(SessionHeader::namesTimeout)
          .ifPresent(session -> timeout = session.timeout());
      outcome.playing();
    }
  }

  private void takeSession(SessionHeader session) {
    requests.session(session.id());
    timeout = session.timeout();
  }

  private static boolean isRedirect(RtspMessage.Response response) {
    return response.status() == 301 || response.status() == 302;
  }
}
