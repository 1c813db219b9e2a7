package io.saola.core.config;

import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig.Evidence;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.config.CameraConfig.Transport;
import java.time.Duration;
import java.util.List;

/** Reads {@code cameras[].stream} and {@code cameras[].evidence}. */
final class StreamReader {

  private static final Key URL =
      Key.required(
          "url",
          AddressReader.EXPECTED,
          "What is analysed. A recording's path is relative to the working folder. User and"
              + " password are percent-encoded, or `${NAME}`, whose value is taken as it is.");
  private static final Key TRANSPORT =
      Key.defaulted("transport", "tcp", "tcp", "How the pictures travel; `udp` is not in yet.");
  private static final Key LOOP =
      Key.defaulted(
          "loop",
          "true or false",
          "false",
          "A recording starts again at its end, as if it were a camera.");

  static final Section KEYS = new Section("cameras[].stream", List.of(URL, TRANSPORT, LOOP));

  private static final String BEFORE_AFTER = "a duration of 0s..5m";
  private static final Key EVIDENCE_URL =
      Key.required("url", AddressReader.EXPECTED, "The stream that clips are cut from.");
  private static final Key BEFORE =
      Key.defaulted("before", BEFORE_AFTER, "10s", "How much of it is kept before an incident.");
  private static final Key AFTER =
      Key.defaulted("after", BEFORE_AFTER, "10s", "How much of it is kept after an incident.");

  static final Section EVIDENCE_KEYS =
      new Section("cameras[].evidence", List.of(EVIDENCE_URL, BEFORE, AFTER));

  private StreamReader() {}

  static Stream stream(YamlNode node) {
    YamlSection stream = node.section(KEYS);
    StreamAddress address = AddressReader.read(stream.get(URL));
    YamlNode loop = stream.get(LOOP);
    boolean looped = loop.flag();
    if (looped && address instanceof StreamAddress.Rtsp) {
      loop.notice("has no effect on a stream served over RTSP");
    }
    return new Stream(address, transport(stream.get(TRANSPORT)), looped);
  }

  private static Transport transport(YamlNode node) {
    Transport transport =
        node.choice(List.of(Transport.values()), Transport::id).orElse(Transport.TCP);
    if (transport == Transport.UDP) {
      node.problem("found " + node.found() + ", which is not in this version; expected tcp");
    }
    return transport;
  }

  static Evidence evidence(YamlNode node) {
    YamlSection evidence = node.section(EVIDENCE_KEYS);
    node.notice("has no effect in this version: clips are not recorded, snapshots are");
    return new Evidence(
        AddressReader.read(evidence.get(EVIDENCE_URL)),
        evidence.get(BEFORE).duration(Duration.ZERO, Duration.ofMinutes(5)),
        evidence.get(AFTER).duration(Duration.ZERO, Duration.ofMinutes(5)));
  }
}
