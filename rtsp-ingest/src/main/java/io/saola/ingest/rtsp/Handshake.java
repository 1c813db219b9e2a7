package io.saola.ingest.rtsp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * From the first request to the first picture: OPTIONS, DESCRIBE, SETUP of the video, PLAY. Where
 * SETUP over UDP is refused, it describes and sets up again over TCP. Used by the connection's
 * event loop.
 */
final class Handshake {

  /**
   * Answers to SETUP that may mean the transport and nothing else: 461 is what RFC 2326, 11.3.18
   * names, the others are what cameras have for it.
   */
  private static final Set<Integer> TRANSPORT_REFUSED = Set.of(400, 406, 415, 451, 456, 461, 462);

  private final RtspRequests requests;
  private final String address;
  private final Sentences sentences;
  private final AnswerFaults faults;
  private final Outcome outcome;
  private String aggregate;
  private String base;
  private String track;
  private Duration timeout = SessionHeader.DEFAULT_TIMEOUT;
  private boolean udp;
  private boolean udpRefused;
  private boolean setUpAgain;

  /**
   * @param address as in the first request, without user and password
   * @param udp whether datagrams are asked for first
   */
  Handshake(
      RtspRequests requests,
      String address,
      boolean udp,
      Sentences sentences,
      AnswerFaults faults,
      Outcome outcome) {
    this.requests = requests;
    this.address = address;
    this.udp = udp;
    this.sentences = sentences;
    this.faults = faults;
    this.outcome = outcome;
    this.aggregate = address;
    this.base = address;
    this.track = address;
  }

  /** Told how it went: ready, then playing; or failed or redirected once. */
  interface Outcome {

    /**
     * Opens a pair of ports for datagrams.
     *
     * @param opened told the even one, or nothing when there are none
     */
    void openPorts(Consumer<OptionalInt> opened);

    /** Datagrams will not do, and TCP is asked for: the ports are of no use any more. */
    void udpFailed(String reason);

    /** What the camera has. */
    void described(Sdp description);

    /** Packets may come from now on. */
    void ready(VideoTrack track, Transport transport);

    /** The camera names the source (SSRC) of its packets; some name one that never comes. */
    void sourceNamed(int ssrc);

    /** What the camera says of its first packet, which is often wrong. */
    void firstNamed(RtpInfo info);

    /** The camera has promised to send. */
    void playing();

    void failed(SessionEnd end);

    void redirected(RtspMessage.Response response);
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
    if (Redirect.isMeantBy(options)) {
      outcome.redirected(options);
    } else {
      describe();
    }
  }

  private void describe() {
    requests.ask(
        new RtspRequests.Request(
            "DESCRIBE", address, List.of("Accept: application/sdp"), this::described));
  }

  private void described(RtspMessage.Response response) {
    if (isFailure("DESCRIBE", response)) {
      return;
    }
    Sdp description = Sdp.parse(response.body());
    base = ControlUrls.base(response.headers(), address);
    String control = description.control();
    aggregate = ControlUrls.resolve(base, control == null ? "" : control);
    faults.described(response, description);
    outcome.described(description);
    switch (VideoTrack.choose(description)) {
      case VideoTrack.Choice.Usable(VideoTrack video) -> {
        faults.chosen(video, description);
        setUp(video);
      }
      case VideoTrack.Choice.Unsupported(List<String> codecs) ->
          outcome.failed(sentences.unsupported(codecs));
      case VideoTrack.Choice.NoVideo(List<String> kinds) ->
          outcome.failed(sentences.noVideo(kinds));
    }
  }

  private void setUp(VideoTrack video) {
    track = ControlUrls.resolve(base, video.control());
    if (udp) {
      outcome.openPorts(even -> setUpOverUdp(video, even));
    } else {
      setUp(video, Transport.interleavedRequest());
    }
  }

  private void setUpOverUdp(VideoTrack video, OptionalInt evenPort) {
    if (evenPort.isPresent()) {
      setUp(video, Transport.datagramRequest(evenPort.getAsInt()));
    } else {
      takeTcp("no two free ports");
      setUp(video, Transport.interleavedRequest());
    }
  }

  private void setUp(VideoTrack video, String transport) {
    requests.ask(
        new RtspRequests.Request(
            "SETUP",
            track,
            List.of("Transport: " + transport),
            response -> isSetUp(video, response)));
  }

  private void isSetUp(VideoTrack video, RtspMessage.Response response) {
    if (udp && TRANSPORT_REFUSED.contains(response.status())) {
      takeTcp("the camera refused it (" + response.status() + ")");
      udpRefused = true;
      // Hikvision refuses every SETUP after a failed one until it has been asked to DESCRIBE again.
      describe();
    } else if (!udp && response.status() == 461) {
      outcome.failed(sentences.tcpRefused(udpRefused));
    } else if (!isFailure("SETUP", response)) {
      answered(video, response);
    }
  }

  private void answered(VideoTrack video, RtspMessage.Response response) {
    Transport asked = udp ? Transport.Datagrams.UNNAMED : Transport.Interleaved.REQUESTED;
    String header = response.headers().first("transport").orElse("");
    Optional<Transport> transport = Transport.parse(header, asked);
    if (transport.isEmpty()) {
      outcome.failed(sentences.multicast());
    } else if (!udp && transport.get() instanceof Transport.Datagrams) {
      outcome.failed(sentences.udpOnly());
    } else {
      if (udp && transport.get() instanceof Transport.Interleaved) {
        takeTcp("the camera chose TCP");
      }
      faults.setUp(response, transport.get());
      SessionHeader.of(response.headers()).ifPresent(this::takeSession);
      outcome.ready(video, transport.get());
      Transport.source(header).ifPresent(outcome::sourceNamed);
      play();
    }
  }

  private void takeTcp(String reason) {
    udp = false;
    outcome.udpFailed(reason);
  }

  private void play() {
    requests.ask(
        new RtspRequests.Request("PLAY", aggregate, List.of("Range: npt=0.000-"), this::isPlaying));
  }

  private void isPlaying(RtspMessage.Response response) {
    if (response.status() == 454 && !setUpAgain) {
      setUpAgain = true;
      requests.session("");
      describe();
    } else if (!isFailure("PLAY", response)) {
      SessionHeader.of(response.headers())
          .filter(SessionHeader::namesTimeout)
          .ifPresent(session -> timeout = session.timeout());
      faults.playing(response, track, base).ifPresent(outcome::firstNamed);
      outcome.playing();
    }
  }

  private boolean isFailure(String method, RtspMessage.Response response) {
    if (Redirect.isMeantBy(response)) {
      outcome.redirected(response);
      return true;
    }
    if (!response.ok()) {
      outcome.failed(sentences.refusal(method, response));
      return true;
    }
    return false;
  }

  private void takeSession(SessionHeader session) {
    requests.session(session.id());
    timeout = session.timeout();
  }
}
