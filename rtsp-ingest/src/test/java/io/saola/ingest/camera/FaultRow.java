package io.saola.ingest.camera;

import io.saola.ingest.fault.CameraFault;
import io.saola.simulator.fault.Access;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.CameraClock;
import io.saola.simulator.fault.Ending;
import io.saola.simulator.fault.Link;
import io.saola.simulator.fault.Patience;
import io.saola.simulator.fault.Quirk;
import io.saola.simulator.fault.Service;
import io.saola.simulator.fault.UdpService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A fault of the simulator on one transport, and what must come of it. The rows are made from the
 * closed lists of faults by switches without a default: a fault without a row does not compile.
 *
 * @param name of the camera
 * @param midstream whether the camera is well at first
 * @param forgiven what the camera is told of, if anything
 */
record FaultRow(
    String name,
    Way way,
    boolean midstream,
    Behaviour behaviour,
    Outcome outcome,
    Optional<CameraFault> forgiven) {

  private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(8);
  private static final Set<Way> ALL = EnumSet.allOf(Way.class);
  private static final Set<Way> OVER_TCP = EnumSet.of(Way.TCP, Way.TLS);

  /** How media travels. */
  enum Way {
    TCP,
    UDP,
    TLS;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What must come of a fault. */
  sealed interface Outcome {

    /** Nothing is to be noticed: no picture is missing, and the session goes on. */
    record Unnoticed() implements Outcome {}

    /**
     * Pictures are left out; where no keyframe comes for long, another session is tried.
     *
     * @param surely whether packets are lost for certain, and not only where time is short
     */
    record Lossy(boolean surely) implements Outcome {}

    /** Sessions end, and others begin by themselves. */
    record Interrupted() implements Outcome {}

    /**
     * No pictures come, and it is said why.
     *
     * @param reason a part of what is said
     */
    record Away(String reason) implements Outcome {}
  }

  @Override
  public String toString() {
    return name;
  }

  static List<FaultRow> all() {
    Rows rows = new Rows();
    Arrays.stream(Quirk.values()).forEach(rows::add);
    Arrays.stream(Service.values()).forEach(rows::add);
    Arrays.stream(UdpService.values()).forEach(rows::add);
    Arrays.stream(Ending.How.values()).forEach(rows::add);
    Arrays.stream(Access.Scheme.values()).forEach(rows::add);
    Arrays.stream(Access.Nonces.values()).forEach(rows::add);
    Arrays.stream(CameraClock.Reports.values()).forEach(rows::add);
    rows.addClocks();
    rows.addLinks();
    return rows.rows;
  }

  private static final class Rows {

    private final List<FaultRow> rows = new ArrayList<>();

    void add(Quirk quirk) {
      Behaviour behaviour = Behaviour.NORMAL.with(quirk).with(Patience.of(LITTLE_PATIENCE));
      for (Way way : ALL) {
        add(quirk, way, behaviour, outcome(quirk, way), told(quirk, way));
      }
    }

    /** A packet that stands alone between garbage cannot be told from it. */
    private static Outcome outcome(Quirk quirk, Way way) {
      return quirk == Quirk.GARBAGE_BETWEEN_PACKETS && OVER_TCP.contains(way)
          ? new Outcome.Lossy(true)
          : new Outcome.Unnoticed();
    }

    /** What must be said of it; some show on one transport only. */
    private static Optional<CameraFault> told(Quirk quirk, Way way) {
      return switch (quirk) {
        case SPACE_IN_TRANSPORT,
            FALSE_FIRST_SEQUENCE,
            EARLIER_TIMESTAMP_ON_PARAMETER_SETS,
            TRAILING_BYTES_IN_PARAMETER_SET,
            FOREIGN_SESSION,
            BACKCHANNEL_OFFERED,
            UNKNOWN_REPORT_SOURCE,
            ODD_MEDIA_IN_DESCRIPTION,
            LARGE_PACKETS,
            CHANGING_SOURCE,
            SPACE_BEHIND_SEQUENCE_HEADER,
            REPEATED_SEQUENCE_NUMBERS,
            NO_MARKER,
            INVALID_TIMING_IN_DESCRIPTION,
            SHORT_SESSION,
            WRONG_FRAGMENT_TYPES,
            START_CODES_IN_PAYLOAD,
            WHOLE_UNIT_AS_FRAGMENT,
            CONTENT_BASE_WITHOUT_SCHEME,
            TRAILING_SEPARATOR,
            TRANSPORT_OUT_OF_ORDER,
            WRONG_RTP_INFO_ADDRESS,
            WRONG_RTP_INFO_TIMESTAMP,
            EMPTY_FORMAT_PARAMETERS,
            MARKER_ON_SIDE_INFORMATION,
            NEW_NONCE,
            MISSING_PARAMETER_SETS,
            WRONG_PARAMETER_SETS ->
            named(quirk);
        case TCP_ANSWERED_AS_UDP, OTHER_CHANNELS, GARBAGE_BETWEEN_PACKETS ->
            OVER_TCP.contains(way) ? named(quirk) : Optional.empty();
        case DESCRIBE_AGAIN,
            NEEDS_RECEIVER_REPORTS,
            DISLIKES_GET_PARAMETER,
            SILENT_ABOUT_KEEPALIVES ->
            Optional.empty();
      };
    }

    private static Optional<CameraFault> named(Quirk quirk) {
      return Optional.of(CameraFault.valueOf(quirk.name()));
    }

    void add(Service service) {
      Behaviour behaviour = Behaviour.NORMAL.with(service);
      for (Way way : ALL) {
        add(service, way, behaviour, fromTheStart(service), Optional.empty());
        addMidstream("service", service, way, behaviour, inTheMidst(service));
      }
    }

    private static Outcome fromTheStart(Service service) {
      return switch (service) {
        case NORMAL -> new Outcome.Unnoticed();
        case REFUSED -> new Outcome.Away("503");
        case STALLED -> new Outcome.Away("no picture for 10 s");
        case SILENT -> new Outcome.Away("did not answer");
        case GARBAGE -> new Outcome.Away("");
        case BABBLE -> new Outcome.Away("does not speak RTSP");
        case HUGE_ANSWER -> new Outcome.Away("longer than 1048576 bytes");
      };
    }

    private static Outcome inTheMidst(Service service) {
      return switch (service) {
        case NORMAL, REFUSED, HUGE_ANSWER -> new Outcome.Unnoticed();
        case STALLED -> new Outcome.Away("no picture for 10 s");
        case SILENT -> new Outcome.Away("did not answer");
        case GARBAGE, BABBLE -> new Outcome.Away("");
      };
    }

    void add(UdpService service) {
      Outcome outcome =
          switch (service) {
            case SERVED, REFUSED, ANSWERED_AS_TCP, BLOCKED -> new Outcome.Unnoticed();
          };
      add(service, Way.UDP, Behaviour.NORMAL.with(service), outcome, Optional.empty());
    }

    void add(Ending.How how) {
      Outcome outcome =
          switch (how) {
            case CLOSED, RESET, BYE -> new Outcome.Interrupted();
          };
      for (Way way : ALL) {
        addMidstream("ending", how, way, Behaviour.NORMAL.with(new Ending(how, 60)), outcome);
      }
    }

    void add(Access.Scheme scheme) {
      Access access = new Access(scheme, Access.Nonces.KEPT);
      for (Way way : ALL) {
        add(scheme, way, Behaviour.NORMAL.with(access), new Outcome.Unnoticed(), Optional.empty());
      }
    }

    void add(Access.Nonces nonces) {
      Outcome outcome =
          switch (nonces) {
            case KEPT, ONCE -> new Outcome.Unnoticed();
            case NEVER -> new Outcome.Away("401");
          };
      Access access = new Access(Access.Scheme.DIGEST_SHA256_QOP, nonces);
      for (Way way : ALL) {
        add(nonces, way, Behaviour.NORMAL.with(access), outcome, Optional.empty());
      }
    }

    void add(CameraClock.Reports reports) {
      for (Way way : ALL) {
        addMidstream(
            "reports",
            reports,
            way,
            Behaviour.NORMAL.with(CameraClock.reporting(reports)),
            new Outcome.Unnoticed());
      }
    }

    void addClocks() {
      Duration after = Duration.ofSeconds(12);
      clock("fast", CameraClock.running(500), Optional.empty());
      clock("slow", CameraClock.running(-500), Optional.empty());
      clock("ahead", CameraClock.ahead(Duration.ofHours(7)), Optional.empty());
      clock("stepping", CameraClock.stepping(after, Duration.ofMinutes(-5)), Optional.empty());
      clock("wrapping", CameraClock.wrapping(), Optional.empty());
      for (int seconds : new int[] {3_600, -3_600}) {
        clock(
            seconds > 0 ? "jumping-ahead" : "jumping-back",
            CameraClock.jumping(after, Duration.ofSeconds(seconds)),
            Optional.of(CameraFault.JUMPING_TIMESTAMPS));
      }
    }

    private void clock(String name, CameraClock clock, Optional<CameraFault> forgiven) {
      for (Way way : ALL) {
        rows.add(
            new FaultRow(
                way.id() + "-clock-" + name,
                way,
                false,
                Behaviour.NORMAL.with(clock),
                new Outcome.Unnoticed(),
                forgiven));
      }
    }

    /**
     * What overtakes a packet here comes with the next picture, later than it is waited for over
     * UDP; over TCP nothing is waited for.
     */
    void addLinks() {
      Outcome lossy = new Outcome.Lossy(true);
      Outcome unnoticed = new Outcome.Unnoticed();
      Link jittering = Link.jittering(Duration.ofMillis(60 / PacedTime.PACE));
      link("losing", Link.losing(0.05), lossy, lossy);
      link("losing-bursts", Link.losing(0.1, 8), lossy, lossy);
      Outcome away = new Outcome.Away("no picture for 10 s");
      link("losing-all", Link.losing(1), away, away);
      link("reordering", Link.reordering(0.1, 3), lossy, lossy);
      link("duplicating", Link.duplicating(0.2), unnoticed, unnoticed);
      link("jittering", jittering, unnoticed, new Outcome.Lossy(false));
    }

    private void link(String name, Link link, Outcome overTcp, Outcome overUdp) {
      for (Way way : ALL) {
        Outcome outcome = OVER_TCP.contains(way) ? overTcp : overUdp;
        boolean gap = outcome instanceof Outcome.Lossy && OVER_TCP.contains(way);
        rows.add(
            new FaultRow(
                way.id() + "-link-" + name,
                way,
                true,
                Behaviour.NORMAL.with(link),
                outcome,
                gap ? Optional.of(CameraFault.GAPS_OVER_TCP) : Optional.empty()));
      }
    }

    private void add(
        Enum<?> fault,
        Way way,
        Behaviour behaviour,
        Outcome outcome,
        Optional<CameraFault> forgiven) {
      String name = name(fault.getDeclaringClass().getSimpleName(), fault, way);
      rows.add(new FaultRow(name, way, false, behaviour, outcome, forgiven));
    }

    private void addMidstream(
        String kind, Enum<?> fault, Way way, Behaviour behaviour, Outcome outcome) {
      String name = name(kind + "-in-the-midst", fault, way);
      rows.add(new FaultRow(name, way, true, behaviour, outcome, Optional.empty()));
    }

    private static String name(String kind, Enum<?> fault, Way way) {
      return (way + "-" + kind + "-" + fault).toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
