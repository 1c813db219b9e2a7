package io.saola.core.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code store} and {@code http}: where things are kept and where they are shown. */
final class ServerReader {

  private static final Key URL =
      Key.defaulted(
          "url",
          "jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE",
          "jdbc:sqlite:data/saola.db",
          "Database of incidents, reviews, users and traffic.");
  private static final Key EVIDENCE =
      Key.defaulted("evidence", "a folder", "data/evidence", "Where snapshots are written.");

  private static final Key JOURNAL =
      Key.optional(
          "journal",
          "a folder",
          "`journal` beside the file of SQLite, or with PostgreSQL beside the folder `evidence`",
          "Where incidents are written first, so that none is lost while the database is away. Best"
              + " on a disk of this machine.");

  private static final Key FLOW_DAYS =
      Key.defaulted(
          "flow-days",
          "a whole number of 1..3650",
          "" + SaolaConfig.Store.USUAL_FLOW_DAYS,
          "For how many days traffic by the minute is kept: about 0.7 MB a camera and day.");

  private static final Key FEED_DAYS =
      Key.defaulted(
          "feed-days",
          "a whole number of 1..3650",
          "" + SaolaConfig.Store.USUAL_FEED_DAYS,
          "For how many days it is kept which change was told to whom, and what was given up; what"
              + " a destination has still to be told is kept for longer. Incidents stay.");

  static final Section STORE_KEYS =
      new Section("store", List.of(URL, EVIDENCE, JOURNAL, FLOW_DAYS, FEED_DAYS));

  private static final Key BIND =
      Key.defaulted(
          "bind",
          "an address or host name of this machine",
          "127.0.0.1",
          "Address that the console and the API listen on; 0.0.0.0 means all.");
  private static final Key PORT =
      Key.defaulted("port", "a whole number of 0..65535", "8080", "Port; 0 takes any free one.");

  private static final Key TLS =
      Key.optional(
          "tls",
          "{certificate, key}",
          "plain HTTP: other machines need a proxy with TLS before it",
          "The server speaks HTTPS, TLS 1.2 or newer. Changed files are taken over while it runs.");

  static final Section HTTP_KEYS = new Section("http", List.of(BIND, PORT, TLS));

  private static final Key CERTIFICATE =
      Key.required(
          "certificate",
          "a file of certificates in PEM",
          "The server's certificate, then those of the authorities between it and the root.");
  private static final Key KEY =
      Key.required(
          "key",
          "a file with a private key in PEM",
          "The certificate's key, without a password, readable by this program's user only.");

  static final Section TLS_KEYS = new Section("http.tls", List.of(CERTIFICATE, KEY));

  private ServerReader() {}

  static SaolaConfig.Store store(YamlNode node) {
    YamlSection store = node.section(STORE_KEYS);
    Path evidence = store.get(EVIDENCE).parsed(ServerReader::path).orElse(Path.of(""));
    String url = store.get(URL).parsed(ServerReader::jdbc).orElse("");
    return new SaolaConfig.Store(
        url,
        evidence,
        store
            .find(JOURNAL)
            .flatMap(journal -> journal.parsed(ServerReader::path))
            .orElseGet(() -> SaolaConfig.Store.usualJournal(url, evidence)),
        store.get(FLOW_DAYS).integer(1, 3_650),
        store.get(FEED_DAYS).integer(1, 3_650));
  }

  static SaolaConfig.Http http(YamlNode node) {
    YamlSection http = node.section(HTTP_KEYS);
    return new SaolaConfig.Http(
        http.get(BIND).parsed(text -> text.matches("[\\w.:%-]+") ? text : null).orElse(""),
        http.get(PORT).integer(0, 65_535),
        http.find(TLS).map(ServerReader::tls).orElse(null));
  }

  private static SaolaConfig.Tls tls(YamlNode node) {
    YamlSection tls = node.section(TLS_KEYS);
    return new SaolaConfig.Tls(
        tls.get(CERTIFICATE).parsed(ServerReader::file).orElse(Path.of("")),
        tls.get(KEY).parsed(ServerReader::file).orElse(Path.of("")));
  }

  private static @Nullable Path file(String text) {
    Path file = path(text);
    return file != null && Files.isRegularFile(file) ? file : null;
  }

  private static @Nullable String jdbc(String text) {
    return text.matches("jdbc:sqlite:.+|jdbc:postgresql:.+") ? text : null;
  }

  private static @Nullable Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException wrong) {
      return null;
    }
  }
}
