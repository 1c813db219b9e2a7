package io.saola.core.config;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One camera: where its pictures come from, what is looked for in them and where. All image
 * coordinates are fractions of the source picture's width and height, 0..1.
 *
 * @param name shown to people; the id when the file gives none
 * @param location where it stands, if known
 * @param evidence the stream kept for evidence, if it is another one
 * @param detector the camera's own, or the site's
 * @param lamps traffic lights that rules speak of
 * @param calibration ground plane, if measured
 * @param district whose users see it beside those who see all, if it is in any
 */
public record CameraConfig(
    CameraId id,
    String name,
    @Nullable Location location,
    Stream stream,
    @Nullable Evidence evidence,
    DetectorConfig detector,
    Analysis analysis,
    List<Zone> zones,
    List<Line> lines,
    List<Lamp> lamps,
    @Nullable Calibration calibration,
    List<RuleConfig> rules,
    @Nullable String district) {

  public CameraConfig {
    zones = List.copyOf(zones);
    lines = List.copyOf(lines);
    lamps = List.copyOf(lamps);
    rules = List.copyOf(rules);
  }

  /** A camera that is in no district. */
  public CameraConfig(
      CameraId id,
      String name,
      @Nullable Location location,
      Stream stream,
      @Nullable Evidence evidence,
      DetectorConfig detector,
      Analysis analysis,
      List<Zone> zones,
      List<Line> lines,
      List<Lamp> lamps,
      @Nullable Calibration calibration,
      List<RuleConfig> rules) {
    this(
        id,
        name,
        location,
        stream,
        evidence,
        detector,
        analysis,
        zones,
        lines,
        lamps,
        calibration,
        rules,
        null);
  }

  /** A camera in whose view there is no traffic light. */
  public CameraConfig(
      CameraId id,
      String name,
      @Nullable Location location,
      Stream stream,
      @Nullable Evidence evidence,
      DetectorConfig detector,
      Analysis analysis,
      List<Zone> zones,
      List<Line> lines,
      @Nullable Calibration calibration,
      List<RuleConfig> rules) {
    this(
        id,
        name,
        location,
        stream,
        evidence,
        detector,
        analysis,
        zones,
        lines,
        List.of(),
        calibration,
        rules);
  }

  public Optional<Zone> zone(String zoneId) {
    return zones.stream().filter(zone -> zone.id().equals(zoneId)).findFirst();
  }

  public Optional<Line> line(String lineId) {
    return lines.stream().filter(line -> line.id().equals(lineId)).findFirst();
  }

  /** The lamps that are read from the picture, by id, in the order of the file. */
  public SequencedMap<String, LampSource.Seen> seenLamps() {
    SequencedMap<String, LampSource.Seen> seen = new LinkedHashMap<>();
    for (Lamp lamp : lamps) {
      switch (lamp.source()) {
        case LampSource.Seen source -> seen.put(lamp.id(), source);
        case LampSource.Told _ -> {}
      }
    }
    return Collections.unmodifiableSequencedMap(seen);
  }

  /** The lamps that controllers tell, by id, in the order of the file. */
  public SequencedMap<String, LampSource.Told> toldLamps() {
    SequencedMap<String, LampSource.Told> told = new LinkedHashMap<>();
    for (Lamp lamp : lamps) {
      switch (lamp.source()) {
        case LampSource.Told source -> told.put(lamp.id(), source);
        case LampSource.Seen _ -> {}
      }
    }
    return Collections.unmodifiableSequencedMap(told);
  }

  /** WGS 84 degrees. */
  public record Location(double lat, double lon) {}

  /**
   * One stream of the camera and how it is received.
   *
   * @param transport asked for first; a camera that answers with TCP gets TCP
   * @param trust whose word counts for who the camera is, over TLS
   * @param clockBound how far the camera's clock, told by its sender reports, may lie from arrival
   *     and still be used as media time
   * @param loop a recording starts again at its end, as if it were a camera
   */
  public record Stream(
      StreamAddress address, Transport transport, Trust trust, Duration clockBound, boolean loop) {

    /** A stream with the defaults of the configuration. */
    public static Stream of(StreamAddress address) {
      return new Stream(
          address, Transport.TCP, new Trust.PublicAuthorities(), Duration.ofSeconds(2), false);
    }
  }

  /** How a camera that speaks TLS proves who it is. */
  public sealed interface Trust {
    /** A certificate for its host name by an authority that this machine trusts. */
    record PublicAuthorities() implements Trust {}

    /** A certificate for its host name by an authority of the site's own, in PEM. */
    record OwnAuthority(Path file) implements Trust {}

    /**
     * This certificate and no other, whatever name it bears and whoever signed it: most cameras
     * have one that they signed themselves.
     *
     * @param sha256 fingerprint of the certificate's DER form, 64 hexadecimal digits in lower case
     */
    record Pinned(String sha256) implements Trust {}
  }

  /** How RTP travels. */
  public enum Transport {
    TCP,
    UDP;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is kept encoded for clips, and how much of it around an incident.
   *
   * @param stream a stream of its own, or null to keep the analysed one
   */
  public record Evidence(@Nullable Stream stream, Duration before, Duration after) {}

  /**
   * What the analysis wants of the stream.
   *
   * @param fps analysed frames a second of media time, above 0
   * @param regions analysed parts of the picture, at least one
   * @param classes what is looked for; empty means all that the detector reports
   * @param slowest the longest that the camera goes without an analysed frame while pictures come,
   *     whatever the load and however still the scene; above 0
   * @param gate whether the detector is spared live frames in which nothing has changed
   */
  public record Analysis(
      double fps,
      List<Region> regions,
      Decode decode,
      Priority priority,
      Set<ObjectClass> classes,
      Duration slowest,
      boolean gate) {

    /** What the configuration takes when the file does not say. */
    public static final Duration DEFAULT_SLOWEST = Duration.ofSeconds(2);

    public Analysis {
      regions = List.copyOf(regions);
      classes = Set.copyOf(classes);
    }

    /** Of one region, the rest by default. */
    public Analysis(
        double fps, Region region, Decode decode, Priority priority, Set<ObjectClass> classes) {
      this(fps, List.of(region), decode, priority, classes);
    }

    /** With the configuration's defaults for what is not named. */
    public Analysis(
        double fps,
        List<Region> regions,
        Decode decode,
        Priority priority,
        Set<ObjectClass> classes) {
      this(fps, regions, decode, priority, classes, DEFAULT_SLOWEST, true);
    }
  }

  /** A rectangle of the picture: left, top, right and bottom edge as fractions. */
  public record Region(double left, double top, double right, double bottom) {

    public static final Region ALL = new Region(0, 0, 1, 1);
  }

  /** Which frames are decoded. */
  public enum Decode {
    ALL,
    KEYFRAMES,
    ADAPTIVE,
    NONE;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which cameras keep their rate longest under overload. */
  public enum Priority {
    LOW,
    NORMAL,
    HIGH;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A part of the picture that rules speak of.
   *
   * @param kind a word of the site's own choice, such as {@code carriageway} or {@code pavement}
   * @param direction the way traffic should go, as points in order of travel; empty when the zone
   *     has none
   */
  public record Zone(String id, String kind, Polygon polygon, List<Point> direction) {

    public Zone {
      direction = List.copyOf(direction);
    }
  }

  /** A line across the picture, at least two points. */
  public record Line(String id, List<Point> points) {

    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * A traffic light.
   *
   * @param source where it is known from what it shows
   */
  public record Lamp(String id, LampSource source) {}

  /** Four or more points of the picture and where they lie on the ground, in metres. */
  public record Calibration(List<Point> image, List<Point> metres) {

    public Calibration {
      image = List.copyOf(image);
      metres = List.copyOf(metres);
    }
  }
}
