package io.saola.ingest.rtsp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what a camera says of itself from its answers. Used by the connection's event loop. */
final class OfferNotes {

  private static final int LONGEST = 120;

  private final Set<String> signIns = new LinkedHashSet<>();
  private String server = "";

  /** Any answer. */
  void note(RtspMessage.Response response) {
    response.headers().first("server").ifPresent(value -> server = shown(value));
    if (response.status() == 401) {
      Challenge.of(response.headers()).forEach(challenge -> signIns.add(shown(challenge.signIn())));
    }
  }

  /** All of it, once the camera has described itself; the first stream that can be is taken. */
  StreamOffer offer(Sdp description) {
    List<StreamOffer.Media> media = new ArrayList<>();
    boolean taken = false;
    for (Sdp.Media stream : description.media()) {
      for (String format : stream.formats()) {
        VideoFormat video = new VideoFormat(stream, format);
        boolean chosen = !taken && VideoTrack.of(stream, video).isPresent();
        taken |= chosen;
        media.add(new StreamOffer.Media(shown(stream.kind()), shown(video.name()), chosen));
      }
    }
    return new StreamOffer(server, List.copyOf(signIns), media);
  }

  /** Cameras may write anything; a terminal must not obey it. */
  private static String shown(String said) {
    String line = said.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
