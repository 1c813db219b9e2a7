package io.saola.ingest.record;

import io.saola.core.stage.CutResult.Part;
import io.saola.core.stage.Demand.Cut;
import io.saola.core.time.MediaTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clips and stills in the evidence store: {@code clips/<day>/<camera>/<incident>.mp4} and {@code
 * stills/<day>/<camera>/<incident>-<n>.jpg}, by the day of detection, UTC. A file is written under
 * another name, brought to the disk and then renamed: whoever finds one finds it whole. For one
 * thread at a time.
 */
final class EvidenceFiles {

  private static final Logger LOG = LoggerFactory.getLogger(EvidenceFiles.class);
  private static final String DRAFTS = ".drafts";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path root;
  private long drafts;

  EvidenceFiles(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Writes a draft. */
  @FunctionalInterface
  interface Author {

    /** Fills a file, which exists and is empty. */
    void write(Path draft) throws IOException;
  }

  static String clipKey(Cut cut) {
    return key("clips", cut, ".mp4");
  }

  /** Where a still goes; they are numbered from 1. */
  static String stillKey(Cut cut, int number) {
    return key("stills", cut, "-" + number + ".jpg");
  }

  /** Removes what was being written when an earlier run ended. */
  void removeDrafts() {
    Path folder = root.resolve(DRAFTS);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      for (Path draft : left) {
        Files.deleteIfExists(draft);
      }
    } catch (IOException failure) {
      LOG.warn("{} cannot be emptied: {}", folder, failure.toString());
    }
  }

  /**
   * Writes a file whole, or not at all.
   *
   * @param from media time of its first picture
   * @param to media time of its last picture
   */
  Part write(String key, MediaTime from, MediaTime to, Author author) throws IOException {
    Path target = root.resolve(key);
    OwnerOnly.createFolders(root.resolve(key.substring(0, key.lastIndexOf('/'))));
    OwnerOnly.createFolders(root.resolve(DRAFTS));
    Path draft = root.resolve(DRAFTS).resolve(String.valueOf(++drafts));
    try {
      OwnerOnly.createFile(draft).close();
      author.write(draft);
      try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Part part = new Part(key, sha256(draft), Files.size(draft), from, to);
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return part;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String key(String kind, Cut cut, String suffix) {
    return kind
        + "/"
        + DAY.format(cut.detectedAt().toInstant())
        + "/"
        + cut.camera()
        + "/"
        + fileName(cut.incident().value())
        + suffix;
  }

  /** An id's letters may come from anywhere; a file's may not: the rest is written as %XX. */
  private static String fileName(String id) {
    StringBuilder name = new StringBuilder();
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      boolean plain = letter || "~-_.".indexOf(c) >= 0;
      name.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return name.toString();
  }
}
