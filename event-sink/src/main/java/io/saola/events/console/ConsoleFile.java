package io.saola.events.console;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text file as the browser gets it.
 *
 * @param type of the content, with its charset
 * @param caching value of {@code Cache-Control}
 * @param etag quoted, RFC 9110 section 8.8.3; changes with the content
 */
record ConsoleFile(Buffer content, String type, String caching, String etag) {

  static ConsoleFile of(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new ConsoleFile(Buffer.buffer(bytes), typeOf(path), cachingOf(path), etagOf(bytes));
  }

  private static String typeOf(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    return switch (ending) {
      case "html" -> "text/html; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml; charset=utf-8";
      default -> throw new IllegalStateException("no content type is known for " + path);
    };
  }

  /** A library's path names its version, so it never changes; the console's own changes at will. */
  private static String cachingOf(String path) {
    return path.startsWith("/lib/") ? "public, max-age=31536000, immutable" : "no-cache";
  }

  private static String etagOf(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
