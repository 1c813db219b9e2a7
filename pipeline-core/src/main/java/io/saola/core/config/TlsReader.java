package io.saola.core.config;

import io.saola.core.config.CameraConfig.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code cameras[].stream.tls}. */
final class TlsReader {

  private static final Key AUTHORITY =
      Key.optional(
          "authority",
          "a file of certificates in PEM",
          "those that this machine trusts",
          "Certificates of the authority that signed the camera's.");
  private static final Key FINGERPRINT =
      Key.optional(
          "fingerprint",
          "64 hexadecimal digits, colons between them or not",
          "any certificate that the authority signed for the camera's host",
          "SHA-256 of the one certificate that is the camera's. For cameras that signed their"
              + " own.");

  static final Section KEYS = new Section("cameras[].stream.tls", List.of(AUTHORITY, FINGERPRINT));

  private TlsReader() {}

  static Trust read(YamlNode node) {
    YamlSection tls = node.section(KEYS);
    Optional<YamlNode> authority = tls.find(AUTHORITY);
    Optional<String> pin = tls.find(FINGERPRINT).flatMap(own -> own.parsed(TlsReader::digits));
    if (pin.isPresent()) {
      authority.ifPresent(own -> own.notice("has no effect beside fingerprint"));
      return new Trust.Pinned(pin.get());
    }
    return authority
        .flatMap(own -> own.parsed(TlsReader::file))
        .<Trust>map(Trust.OwnAuthority::new)
        .orElseGet(Trust.PublicAuthorities::new);
  }

  private static @Nullable String digits(String text) {
    String plain = text.replace(":", "").toLowerCase(Locale.ROOT);
    return plain.matches("[0-9a-f]{64}") ? plain : null;
  }

  private static @Nullable Path file(String text) {
    Path file = Path.of(text);
    return Files.isRegularFile(file) ? file : null;
  }
}
