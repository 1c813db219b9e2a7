package io.saola.core.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code site}. */
final class SiteReader {

  private static final Key NAME =
      Key.defaulted("name", "a text", "Saola", "The place, as the console shows it.");
  private static final Key TIMEZONE =
      Key.defaulted(
          "timezone",
          "a time zone of the tz database, such as Asia/Ho_Chi_Minh",
          "Asia/Ho_Chi_Minh",
          "Time zone of the times that people see; files and the API are always in UTC.");
  private static final Key LANGUAGE =
      Key.defaulted("language", "one of vi, en", "vi", "What the console starts with.");

  static final Section KEYS = new Section("site", List.of(NAME, TIMEZONE, LANGUAGE));

  private SiteReader() {}

  static SaolaConfig.Site read(YamlNode node) {
    YamlSection site = node.section(KEYS);
    return new SaolaConfig.Site(
        site.get(NAME).text().orElse(""),
        site.get(TIMEZONE).parsed(SiteReader::zone).orElse(ZoneOffset.UTC),
        site.get(LANGUAGE).choice(List.of("vi", "en"), word -> word).orElse("vi"));
  }

  private static @Nullable ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException unknown) {
      return null;
    }
  }
}
