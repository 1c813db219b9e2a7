package io.saola.core.config;

import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig.Evidence;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.config.CameraConfig.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code cameras[].stream} and {@code cameras[].evidence}. */
final class StreamReader {

  private static final Key URL =
      Key.required(
          "url",
          AddressReader.EXPECTED,
          "What is analysed. A recording's path is relative to the working folder. User and"
              + " password are percent-encoded, or `${NAME}`, whose value is taken as it is.");
  private static final Key TRANSPORT =
      Key.defaulted(
          "transport",
          "one of tcp, udp",
          "tcp",
          "How the pictures travel. Over `udp`, a camera that refuses it, or from which nothing"
              + " arrives for 3 s, is asked for `tcp`. `rtsps` always takes `tcp`.");
  private static final Key TLS =
      Key.defaulted(
          "tls", "{authority, fingerprint}", "{}", "How a camera with `rtsps` proves who it is.");
  private static final Key CLOCK_BOUND =
      Key.defaulted(
          "clock-bound",
          "a duration of 0s..1h",
          "2s",
          "How far the camera's clock may be off and still give the pictures' time; beyond it"
              + " their arrival does.");
  private static final Key LOOP =
      Key.defaulted(
          "loop",
          "true or false",
          "false",
          "A recording starts again at its end, as if it were a camera.");

  static final Section KEYS =
      new Section("cameras[].stream", List.of(URL, TRANSPORT, TLS, CLOCK_BOUND, LOOP));

  private static final String BEFORE_AFTER = "a duration of 0s..5m";
  private static final Key EVIDENCE_URL =
      Key.optional(
          "url",
          AddressReader.EXPECTED,
          "the analysed stream",
          "The stream that clips are cut from, usually the camera's best.");
  private static final Key BEFORE =
      Key.defaulted(
          "before", BEFORE_AFTER, "10s", "How long before an incident's start a clip begins.");
  private static final Key AFTER =
      Key.defaulted("after", BEFORE_AFTER, "10s", "How long after its detection a clip ends.");

  static final Section EVIDENCE_KEYS =
      new Section(
          "cameras[].evidence", List.of(EVIDENCE_URL, TRANSPORT, TLS, CLOCK_BOUND, BEFORE, AFTER));

  private StreamReader() {}

  static Stream stream(YamlNode node) {
    YamlSection stream = node.section(KEYS);
    StreamAddress address = AddressReader.read(stream.get(URL));
    YamlNode loop = stream.get(LOOP);
    boolean looped = loop.flag();
    if (looped && address instanceof StreamAddress.Rtsp) {
      loop.notice("has no effect on a stream served over RTSP");
    }
    return stream(stream, address, looped);
  }

  private static Stream stream(YamlSection keys, StreamAddress address, boolean looped) {
    YamlNode transport = keys.get(TRANSPORT);
    Transport asked =
        transport.choice(List.of(Transport.values()), Transport::id).orElse(Transport.TCP);
    boolean secure = address instanceof StreamAddress.Rtsp rtsp && rtsp.secure();
    if (secure && asked == Transport.UDP) {
      transport.notice("has no effect with rtsps, which travels over TCP");
    }
    return new Stream(
        address,
        secure ? Transport.TCP : asked,
        TlsReader.read(keys.get(TLS)),
        keys.get(CLOCK_BOUND).duration(Duration.ZERO, Duration.ofHours(1)),
        looped);
  }

  /**
   * @param analysed kept when the section names no stream of its own
   */
  static Evidence evidence(YamlNode node, Stream analysed) {
    YamlSection evidence = node.section(EVIDENCE_KEYS);
    Optional<StreamAddress> own = evidence.find(EVIDENCE_URL).map(AddressReader::read);
    return new Evidence(
        own.map(address -> stream(evidence, address, analysed.loop())).orElse(null),
        evidence.get(BEFORE).duration(Duration.ZERO, Duration.ofMinutes(5)),
        evidence.get(AFTER).duration(Duration.ZERO, Duration.ofMinutes(5)));
  }
}
