package io.saola.events.evidence;

import io.saola.core.incident.Incident;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Files of evidence: {@code yyyy/MM/dd/<incident>.jpg} by the day of detection, UTC. */
public final class EvidenceFolder {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path root;

  public EvidenceFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Where an incident's snapshot lies, below the folder, with {@code /}. */
  static String snapshotFile(Incident incident) {
    return DAY.format(incident.detectedAt().toInstant())
        + "/"
        + fileName(incident.id().value())
        + ".jpg";
  }

  /** Writes a snapshot whole: a reader, or a power cut, meets either none of it or all of it. */
  EvidencePart write(Incident incident, byte[] jpeg) throws IOException {
    String file = snapshotFile(incident);
    Path target = root.resolve(file);
    Files.createDirectories(target.getParent());
    Path draft = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (var channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(false);
      }
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
    return new EvidencePart(
        EvidencePart.SNAPSHOT,
        file,
        sha256(jpeg),
        jpeg.length,
        incident.detectedAt(),
        incident.detectedAt());
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** The file's content; empty when it is not there or would lie outside the folder. */
  public Optional<byte[]> read(String file) throws IOException {
    Path path = root.resolve(file).normalize();
    if (!path.startsWith(root) || !Files.isRegularFile(path)) {
      return Optional.empty();
    }
    return Optional.of(Files.readAllBytes(path));
  }

  /** An id's letters may come from anywhere; a file's may not: the rest is written as %XX. */
  private static String fileName(String id) {
    var name = new StringBuilder();
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "~-_.".indexOf(c) >= 0;
      name.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return name.toString();
  }
}
