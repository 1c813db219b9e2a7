package io.saola.ingest.rtsp;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import io.saola.core.camera.StreamAddress.Credentials;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.fuzz.Claim;
import java.util.List;

/** Reads an answer for all that is ever read of one, and checks what comes of it. */
final class AnswerReader {

  private static final String PASSWORD = "s3cret-of-the-camera";
  private static final Credentials CREDENTIALS = new Credentials("user", new Secret(PASSWORD));
  private static final StreamAddress.Rtsp ADDRESS =
      new StreamAddress.Rtsp("rtsp://cam/stream", "cam", 554, CREDENTIALS);
  private static final Sentences SENTENCES = new Sentences(ADDRESS);
  private static final AnswerFaults FAULTS = new AnswerFaults(FaultLog.none());
  private static final int LONGEST_SENTENCE = 400;

  private AnswerReader() {}

  static void read(RtspMessage message) {
    if (message.toString().contains(PASSWORD)) {
      // A fuzzer guesses it from what it is compared with.
      return;
    }
    message.sequence().ifPresent(number -> Claim.that(number >= 0, "sequence %d", number));
    if (message instanceof RtspMessage.Response response) {
      Claim.that(response.status() >= 100 && response.status() <= 999, "status");
      FAULTS.answered(response);
      signIn(response.headers());
      session(response.headers());
      transport(response);
      addresses(response);
      SdpFuzz.read(response);
      sentence(SENTENCES.refusal("DESCRIBE", response));
    }
  }

  private static void signIn(RtspHeaders headers) {
    List<Challenge> challenges = Challenge.of(headers);
    Authenticator authenticator = new Authenticator(CREDENTIALS, true);
    boolean answerable = authenticator.take(challenges);
    for (int i = 0; i < 2; i++) {
      String signed = authenticator.authorization("PLAY", "rtsp://cam/stream").orElse("");
      Claim.that(answerable != signed.isEmpty(), "signed: %s", signed);
      Claim.that(!signed.contains(PASSWORD), "the password is told");
      oneLine(signed);
    }
    if (!answerable) {
      sentence(SENTENCES.signInUnknown(challenges));
    }
  }

  private static void session(RtspHeaders headers) {
    SessionHeader.of(headers)
        .ifPresent(
            session -> {
              oneLine(session.id());
              long seconds = session.timeout().toSeconds();
              Claim.that(seconds >= 1 && seconds <= 86_400, "a session of %d s", seconds);
            });
  }

  private static void transport(RtspMessage.Response response) {
    String header = response.headers().first("transport").orElse("");
    Transport.source(header);
    for (Transport asked : List.of(Transport.Interleaved.REQUESTED, Transport.Datagrams.UNNAMED)) {
      Transport.parse(header, asked)
          .ifPresent(
              understood -> {
                FAULTS.setUp(response, understood);
                switch (understood) {
                  case Transport.Interleaved(int rtp, int rtcp) -> {
                    within(rtp, 255);
                    within(rtcp, 255);
                  }
                  case Transport.Datagrams(int rtp, int rtcp, String source) -> {
                    within(rtp, 65_535);
                    within(rtcp, 65_535);
                    oneLine(source);
                  }
                }
              });
    }
  }

  private static void addresses(RtspMessage.Response response) {
    String base = ControlUrls.base(response.headers(), ADDRESS.uri());
    oneLine(base);
    oneLine(ControlUrls.resolve(base, "trackID=1"));
    FAULTS.playing(response, ADDRESS.uri() + "/trackID=1", base);
    RtpInfo.of(response.headers()).forEach(info -> oneLine(info.address()));
    Redirect.target(response.headers(), ADDRESS)
        .ifPresent(
            target -> {
              within(target.port(), 65_535);
              oneLine(target.uri());
              Claim.that(!target.host().isEmpty(), "no host");
              sentence(new Sentences(target).notRtsp());
            });
  }

  static void oneLine(String text) {
    Claim.that(text.indexOf('\n') < 0 && text.indexOf('\r') < 0, "two lines: %s", text);
  }

  private static void within(int number, int most) {
    Claim.that(number >= 0 && number <= most, "%d of at most %d", number, most);
  }

  private static void sentence(SessionEnd end) {
    String text = end.sentence();
    Claim.that(text.length() <= LONGEST_SENTENCE, "%d characters", text.length());
    Claim.that(text.chars().noneMatch(c -> c < ' ' || (c > '~' && c != '…')), "said: %s", text);
    Claim.that(!text.contains(PASSWORD), "the password is told");
  }
}
