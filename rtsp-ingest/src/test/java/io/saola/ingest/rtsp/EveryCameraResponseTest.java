package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.saola.ingest.accessunit.DescribedVideo;
import io.saola.ingest.accessunit.PictureSize;
import io.saola.ingest.decode.TestMedia;
import io.saola.ingest.fault.CameraFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every recorded answer of a real camera means, all of it: written down by hand, from the
 * files, in {@code camera-responses.txt}. A file without a meaning there fails.
 */
class EveryCameraResponseTest {

  private static final String REQUESTED = "rtsp://cam.example/stream";

  private final Set<CameraFault> seen = EnumSet.noneOf(CameraFault.class);
  private final AnswerFaults faults = new AnswerFaults(seen::add);

  @Test
  void shouldUnderstandEveryAnswerAsTheCameraMeantIt() throws IOException {
    Path folder = TestMedia.data("rtsp/bunny_play.txt").getParent();
    Map<String, List<String>> meanings = meanings();

    assertThat(files(folder)).hasSizeGreaterThanOrEqualTo(43);
    assertThat(meanings.keySet())
        .as("files with a meaning")
        .containsExactlyElementsOf(files(folder));
    assertAll(
        meanings.entrySet().stream()
            .map(
                entry ->
                    () ->
                        assertThat(meaning(folder.resolve(entry.getKey())))
                            .as(entry.getKey())
                            .containsExactlyElementsOf(entry.getValue())));
  }

  private List<String> meaning(Path file) throws IOException {
    seen.clear();
    byte[] bytes = Files.readAllBytes(file);
    RtspMessage.Response response =
        file.toString().endsWith("_sdp.txt") ? described(bytes) : response(bytes);
    List<String> lines = new ArrayList<>();
    faults.answered(response);
    lines.add(
        response.status()
            + response.sequence().stream()
                .mapToObj(sequence -> " to request " + sequence)
                .collect(Collectors.joining()));
    Challenge.of(response.headers())
        .forEach(
            challenge ->
                lines.add(challenge.signIn() + " " + new TreeMap<>(challenge.parameters())));
    SessionHeader.of(response.headers())
        .ifPresent(
            session ->
                lines.add(
                    "session " + session.id() + " of " + session.timeout().toSeconds() + " s"));
    transport(response, lines);
    description(response, lines);
    playing(response, lines);
    if (!seen.isEmpty()) {
      lines.add("faults " + seen.stream().map(CameraFault::id).collect(Collectors.joining(", ")));
    }
    return lines;
  }

  private void transport(RtspMessage.Response response, List<String> lines) {
    response
        .headers()
        .first("transport")
        .ifPresent(
            header -> {
              Transport understood =
                  Transport.parse(header, Transport.Interleaved.REQUESTED).orElseThrow();
              faults.setUp(response, understood);
              String source =
                  Transport.source(header).stream()
                      .mapToObj(ssrc -> " from " + Integer.toHexString(ssrc))
                      .collect(Collectors.joining());
              lines.add(
                  switch (understood) {
                        case Transport.Interleaved(int rtp, int rtcp) ->
                            "channels " + rtp + " and " + rtcp;
                        case Transport.Datagrams(int rtp, int rtcp, String host) ->
                            "datagrams of "
                                + (host.isEmpty() ? "the camera" : host)
                                + " from "
                                + rtp
                                + " and "
                                + rtcp;
                      }
                      + source);
            });
  }

  private void description(RtspMessage.Response response, List<String> lines) {
    if (response.body().isBlank()) {
      return;
    }
    Sdp sdp = Sdp.parse(response.body());
    String base = ControlUrls.base(response.headers(), REQUESTED);
    String control = sdp.control();
    faults.described(response, sdp);
    VideoTrack track = ((VideoTrack.Choice.Usable) VideoTrack.choose(sdp)).track();
    faults.chosen(track, sdp);
    DescribedVideo video = track.video();
    PictureSize size = video.announcedSize().orElseThrow();
    lines.add("media " + sdp.media().stream().map(Sdp.Media::kind).toList());
    lines.add(
        "%s of type %d at %d Hz, %d x %d, %d parameter sets"
            .formatted(
                video.codec(),
                track.payloadType(),
                track.clockRate(),
                size.width(),
                size.height(),
                video.parameterSets().size()));
    lines.add("set up " + ControlUrls.resolve(base, track.control()));
    lines.add("play " + ControlUrls.resolve(base, control == null ? "" : control));
  }

  private void playing(RtspMessage.Response response, List<String> lines) {
    for (RtpInfo info : RtpInfo.of(response.headers())) {
      String source =
          info.source().stream()
              .mapToObj(ssrc -> " from " + Integer.toHexString(ssrc))
              .collect(Collectors.joining());
      lines.add(
          info.address() + " " + said(info.sequence()) + " " + said(info.timestamp()) + source);
    }
    if (!RtpInfo.of(response.headers()).isEmpty()) {
      String address = RtpInfo.of(response.headers()).getLast().address();
      faults.playing(response, ControlUrls.resolve(REQUESTED, address), REQUESTED);
    }
  }

  private static String said(RtpInfo.Value value) {
    return switch (value) {
      case RtpInfo.Value.Named(int bits) -> Integer.toUnsignedString(bits);
      case RtpInfo.Value.Wrong _ -> "wrong";
      case RtpInfo.Value.Unnamed _ -> "unnamed";
    };
  }

  private static RtspMessage.Response described(byte[] description) {
    return new RtspMessage.Response(
        200, "OK", new RtspHeaders(List.of()), new String(description, StandardCharsets.UTF_8));
  }

  /** Some files end before their bodies do, having been edited: what is missing is made blanks. */
  private static RtspMessage.Response response(byte[] bytes) {
    HeardInbound inbound = new HeardInbound();
    EmbeddedChannel channel = new EmbeddedChannel(new RtspDecoder(inbound));
    channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    channel.writeInbound(Unpooled.wrappedBuffer(" ".repeat(200).getBytes(StandardCharsets.UTF_8)));
    channel.finishAndReleaseAll();
    return (RtspMessage.Response) inbound.messages().getFirst();
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".txt"))
          .sorted()
          .toList();
    }
  }

  /** A line that is not indented names a file; those below it say what it means. */
  private static Map<String, List<String>> meanings() throws IOException {
    Map<String, List<String>> meanings = new TreeMap<>();
    try (InputStream in =
        EveryCameraResponseTest.class.getResourceAsStream("/rtsp/camera-responses.txt")) {
      String file = "";
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith(" ")) {
          meanings.get(file).add(line.strip());
        } else if (!line.isBlank() && !line.startsWith("#")) {
          file = line.strip();
          meanings.put(file, new ArrayList<>());
        }
      }
    }
    return meanings;
  }
}
