package io.saola.ingest.fuzz;

import io.saola.ingest.rtp.RtpFuzz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What real cameras sent, as inputs of the targets. It stays where it is, and is read there. */
final class FuzzSeeds {

  private static final int FILM_PACKETS = 24;
  private static final int FILM_CHANNEL = 2;
  private static final int RTP_HEADER = 12;

  private FuzzSeeds() {}

  /**
   * The inputs that a target can make of recordings.
   *
   * @param folder of recorded answers and sessions
   */
  static Map<String, byte[]> of(FuzzTarget target, Path folder) throws IOException {
    return switch (target) {
      case RTSP -> {
        Map<String, byte[]> seeds = answers(folder, text -> (char) 40 + text);
        byte[] film = Files.readAllBytes(folder.resolve("bunny.rtsp"));
        seeds.put("film", ByteBuffer.allocate(4_000).put((byte) 99).put(film, 0, 3_999).array());
        yield seeds;
      }
      case SDP -> answers(folder, FuzzSeeds::body);
      case HEADERS -> answers(folder, FuzzSeeds::head);
      case RTP -> Map.of("film", film(folder, FuzzSeeds::asPackets));
      case H264 -> Map.of("film", film(folder, FuzzSeeds::asPayloads));
      case H265, JPEG -> Map.of();
    };
  }

  private interface Change {
    String of(String text);
  }

  private interface Framing {
    byte[] of(List<byte[]> packets);
  }

  private static Map<String, byte[]> answers(Path folder, Change change) throws IOException {
    Map<String, byte[]> seeds = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".txt")).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        seeds.put(
            file.getFileName().toString(), change.of(text).getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return seeds;
  }

  private static String body(String text) {
    int end = text.indexOf("\r\n\r\n");
    return text.startsWith("RTSP") && end >= 0 ? text.substring(end + 4) : text;
  }

  private static String head(String text) {
    int end = text.indexOf("\r\n\r\n");
    String head = end < 0 ? text : text.substring(0, end + 2);
    return head.replaceFirst("^RTSP/1.0 ", "");
  }

  private static byte[] film(Path folder, Framing framing) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("bunny.rtsp")));
      List<byte[]> packets = new ArrayList<>();
      while (packets.size() < FILM_PACKETS) {
        int channel = bytes.getShort() & 0xff;
        byte[] packet = new byte[Short.toUnsignedInt(bytes.getShort())];
        bytes.get(packet);
        if (channel == FILM_CHANNEL) {
          packets.add(packet);
        }
      }
      return framing.of(packets);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static byte[] asPackets(List<byte[]> packets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    packets.forEach(packet -> RtpFuzz.writeStep(out, packet));
    return out.toByteArray();
  }

  /** As {@code PayloadFuzz} reads them: each its own picture where its marker says so. */
  private static byte[] asPayloads(List<byte[]> packets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(1);
    boolean first = true;
    for (byte[] packet : packets) {
      boolean marker = packet[1] < 0;
      int length = packet.length - RTP_HEADER;
      out.write((first ? 2 : 0) | 16 | (marker ? 64 : 0));
      out.write(length >> 8);
      out.write(length);
      out.write(packet, RTP_HEADER, length);
      first = marker;
    }
    return out.toByteArray();
  }
}
