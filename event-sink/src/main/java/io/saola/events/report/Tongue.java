package io.saola.events.report;

import io.saola.core.config.SaolaConfig;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.PictureFault;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How reports and warnings speak: the site's language, its way to write numbers and times, and its
 * time zone. Everything it says is plain text, still to be escaped. Immutable.
 */
public final class Tongue {

  private final boolean vietnamese;
  private final Locale locale;
  private final ZoneId zone;
  private final DateTimeFormatter dateAndTime;
  private final DateTimeFormatter date;

  /**
   * @param site whose language and time zone it speaks
   */
  public Tongue(SaolaConfig.Site site) {
    vietnamese = site.language().equals("vi");
    locale = vietnamese ? Locale.forLanguageTag("vi-VN") : Locale.ENGLISH;
    zone = site.timezone();
    dateAndTime =
        DateTimeFormatter.ofPattern(vietnamese ? "dd/MM/yyyy HH:mm:ss" : "yyyy-MM-dd HH:mm:ss");
    date = DateTimeFormatter.ofPattern(vietnamese ? "dd/MM" : "MM-dd");
  }

  /** The code of the language. */
  public String language() {
    return vietnamese ? "vi" : "en";
  }

  ZoneId zone() {
    return zone;
  }

  String of(Word word) {
    return vietnamese ? word.vietnamese() : word.english();
  }

  String of(IncidentType type) {
    return vietnamese ? Names.vietnamese(type) : Names.english(type);
  }

  /** A type by its id. */
  String type(String id) {
    return IncidentType.byId(id).map(this::of).orElse(id);
  }

  /** What happened, and to a camera what. */
  public String what(Incident incident) {
    PictureFault fault = incident.fault();
    return fault == null ? of(incident.type()) : of(incident.type()) + ": " + of(fault);
  }

  private String of(PictureFault fault) {
    return vietnamese ? Names.vietnamese(fault) : Names.english(fault);
  }

  String of(Severity severity) {
    return vietnamese ? Names.vietnamese(severity) : Names.english(severity);
  }

  String of(ObjectClass objectClass) {
    return vietnamese ? Names.vietnamese(objectClass) : objectClass.id();
  }

  /** A class by its id. */
  String objectClass(String id) {
    return ObjectClass.byId(id).map(this::of).orElse(id);
  }

  String of(Direction direction) {
    return switch (direction) {
      case LEFT_TO_RIGHT -> of(Word.LEFT_TO_RIGHT);
      case RIGHT_TO_LEFT -> of(Word.RIGHT_TO_LEFT);
    };
  }

  /** Date and time by the site's clocks. */
  public String time(MediaTime time) {
    return dateAndTime.format(time.toInstant().atZone(zone));
  }

  String date(MediaTime time) {
    return date.format(time.toInstant().atZone(zone));
  }

  String count(long value) {
    return String.format(locale, "%,d", value);
  }

  String number(double value, int decimals) {
    return String.format(locale, "%,." + decimals + "f", value);
  }

  /** With a dash for what is not known. */
  String number(@Nullable Double value, int decimals) {
    return value == null ? "–" : number(value.doubleValue(), decimals);
  }

  String percent(@Nullable Double share) {
    return share == null ? "–" : number(100 * share, 1) + " %";
  }

  /** Hours, minutes and seconds. */
  String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return number(seconds, 1) + " s";
    }
    return whole < 3_600
        ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d h", whole / 3_600, whole % 3_600 / 60);
  }
}
