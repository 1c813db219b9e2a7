package io.saola.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatus;
import io.saola.core.metrics.Meter;
import io.saola.ingest.camera.FaultRow.Outcome;
import io.saola.ingest.camera.FaultRow.Way;
import io.saola.ingest.fault.CameraFault;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.CameraClock;
import io.saola.simulator.fault.Link;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of the simulator over every transport, all at once against one node, and beside them
 * cameras that are well: they misbehave for a while, then they are repaired.
 */
class FaultMatrixIT {

  private static final Duration WELL = Duration.ofSeconds(5);
  private static final Duration FAULTY = Duration.ofSeconds(40);

  /** The longest wait for the next try, and the longest for an answer. */
  private static final Duration RECOVERY = Duration.ofSeconds(80);

  private static final Duration AFTERWARDS = Duration.ofSeconds(6);

  /** For one camera: a packet, a picture, and what TLS and the system's reads take. */
  private static final long MEMORY_FOR_ONE = 64 << 10;

  private static final int TASKS_FOR_ONE = 4;

  @TempDir static Path folder;

  private static final List<FaultRow> ROWS = FaultRow.all();
  private static final Map<String, Way> PEERS = new LinkedHashMap<>();
  private static final Map<String, CameraStatus> FAULTY_STATUS = new HashMap<>();
  private static FaultyNode node;
  private static Map<Long, Integer> loop;
  private static long begin;
  private static long repaired;
  private static long end;
  private static long memoryLeft;

  /** All that happens; the tests look at what came of it. */
  @BeforeAll
  static void run() throws Exception {
    Map<Way, List<String>> paths = new HashMap<>();
    for (Way way : Way.values()) {
      List<String> ofWay = new ArrayList<>(List.of(well(way)));
      ROWS.stream().filter(row -> row.way() == way).forEach(row -> ofWay.add(row.name()));
      paths.put(way, ofWay);
    }
    List<RawPeer> peers = new ArrayList<>();
    node = new FaultyNode(folder, paths);
    try {
      watchAll();
      watchPeers(peers);
      misbehave();
      repair();
    } finally {
      for (RawPeer peer : peers) {
        peer.close();
      }
    }
    memoryLeft = node.leave();
  }

  @AfterAll
  static void close() {
    node.close();
  }

  private static void watchAll() {
    begin = node.time.nanos();
    for (Way way : Way.values()) {
      node.watch(well(way), way);
    }
    for (FaultRow row : ROWS) {
      if (!row.midstream()) {
        node.behave(row, row.behaviour());
      }
      node.watch(row.name(), row.way());
    }
  }

  private static void watchPeers(List<RawPeer> peers) throws Exception {
    for (RawPeer.Manner manner : RawPeer.Manner.values()) {
      for (Way way : Way.values()) {
        RawPeer peer = new RawPeer(manner);
        peers.add(peer);
        String name = way.id() + "-peer-" + manner.id();
        PEERS.put(name, way);
        node.watchPort(name, way, peer.port());
      }
    }
  }

  private static void misbehave() {
    node.time.passUntil(
        WELL.multipliedBy(12),
        () -> ROWS.stream().filter(FaultRow::midstream).allMatch(row -> hasPictures(row.name())));
    node.time.pass(WELL);
    ROWS.stream().filter(FaultRow::midstream).forEach(row -> node.behave(row, row.behaviour()));
    node.time.pass(FAULTY);
    ROWS.forEach(row -> FAULTY_STATUS.put(row.name(), node.status(row.name())));
    PEERS.keySet().forEach(name -> FAULTY_STATUS.put(name, node.status(name)));
  }

  private static void repair() {
    repaired = node.time.nanos();
    ROWS.stream()
        .filter(row -> !(row.outcome() instanceof Outcome.Unnoticed))
        .forEach(row -> node.behave(row, Behaviour.NORMAL));
    node.time.passUntil(RECOVERY, () -> ROWS.stream().allMatch(FaultMatrixIT::isStreamingAgain));
    node.time.pass(AFTERWARDS);
    end = node.time.nanos();
    loop = node.witness(well(Way.TCP)).loop();
  }

  private static boolean hasPictures(String name) {
    return node.witness(name).newest() > begin;
  }

  private static boolean isStreamingAgain(FaultRow row) {
    return node.witness(row.name()).newest() > repaired
        && node.status(row.name()).state() == CameraState.STREAMING;
  }

  private static String well(Way way) {
    return way.id() + "-well";
  }

  private static Stream<FaultRow> rows() {
    return ROWS.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void shouldComeThroughTheFault(FaultRow row) {
    String name = row.name();
    Witness witness = node.witness(name);

    assertThat(witness.unclean(loop)).as("no picture that cannot be shown").isEmpty();
    switch (row.outcome()) {
      case Outcome.Unnoticed _ -> {
        assertThat(witness.gaps(loop)).isEmpty();
        assertThat(node.count(Meter.DISCONNECTS, name)).as(said(name)).isZero();
        assertThat(node.count(Meter.PACKETS_LOST, name)).as("packets lost").isZero();
      }
      case Outcome.Lossy(boolean surely) -> {
        assertThat(node.count(Meter.PACKETS_LOST, name) > 0 || !surely).as("packets lost").isTrue();
        assertThat(witness.count(repaired - FAULTY.toNanos(), repaired)).isPositive();
      }
      case Outcome.Interrupted _ ->
          assertThat(node.count(Meter.DISCONNECTS, name)).as(said(name)).isPositive();
      case Outcome.Away(String reason) -> {
        CameraStatus status = FAULTY_STATUS.get(name);
        assertThat(status.state()).as(status.toString()).isNotEqualTo(CameraState.STREAMING);
        assertThat(status.reason()).isNotBlank().contains(reason).doesNotContain("test-only");
        assertThat(node.count(Meter.DISCONNECTS, name)).as(said(name)).isPositive();
      }
    }
    assertThat(node.forgiven(name))
        .containsAll(row.forgiven().stream().map(CameraFault::id).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void shouldRecoverInTime(FaultRow row) {
    Witness witness = node.witness(row.name());

    assertThat(node.status(row.name()).state())
        .as(said(row.name()))
        .isEqualTo(CameraState.STREAMING);
    assertThat(witness.count(repaired, repaired + RECOVERY.toNanos()))
        .as("pictures within %s", RECOVERY)
        .isPositive();
    assertThat(witness.count(end - AFTERWARDS.toNanos(), end)).as("pictures since").isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void shouldLeaveCamerasThatAreWellAlone(Way way) {
    Witness witness = node.witness(well(way));

    assertThat(loop).as("pictures of the loop").hasSizeGreaterThan(10);
    assertThat(witness.unclean(loop)).isEmpty();
    assertThat(witness.gaps(loop)).isEmpty();
    assertThat(witness.count(repaired - FAULTY.toNanos(), repaired))
        .isBetween(FAULTY.toSeconds() * 3 - 5, FAULTY.toSeconds() * 3 + 5);
    assertThat(node.count(Meter.CONNECTS, well(way))).isEqualTo(1);
    assertThat(node.count(Meter.PACKETS_LOST, well(way))).isZero();
    assertThat(node.status(well(way)).state()).isEqualTo(CameraState.STREAMING);
    assertThat(node.forgiven(well(way))).as("faults found with a good camera").isEmpty();
  }

  @Test
  void shouldSayOfEveryPeerThatItIsNoCamera() {
    for (Map.Entry<String, Way> peer : PEERS.entrySet()) {
      CameraStatus status = FAULTY_STATUS.get(peer.getKey());

      assertThat(status.state())
          .as(status.toString())
          .isIn(CameraState.OFFLINE, CameraState.REFUSED);
      assertThat(status.reason()).as(peer.getKey()).isNotBlank();
      assertThat(node.count(Meter.CONNECTS, peer.getKey())).as(peer.getKey()).isGreaterThan(1);
    }
  }

  @Test
  void shouldKeepMemoryFlat() {
    assertThat(node.mostMemory()).isLessThan(node.cameras() * MEMORY_FOR_ONE);
    assertThat(memoryLeft).as("bytes never given back").isZero();
  }

  @Test
  void shouldKeepQueuesShort() {
    assertThat(node.time.mostTasks()).isLessThan(node.cameras() * TASKS_FOR_ONE);
  }

  /** Links and clocks have sizes and no closed list: a new one needs a row. */
  @Test
  void shouldTryAllThatLinksAndClocksDo() {
    assertThat(names(Link.class))
        .containsExactly("loss", "burst", "reorder", "depth", "duplicate", "jitter");
    assertThat(names(CameraClock.class))
        .containsExactly("ppm", "offset", "mediaJump", "wallStep", "reports", "nearWrap");
    assertThat(names(Behaviour.class))
        .containsExactly(
            "service", "udp", "link", "ending", "quirks", "clock", "access", "patience");
  }

  @Test
  void shouldSeeEveryFaultThatIsForgiven() {
    List<CameraFault> tried = ROWS.stream().flatMap(row -> row.forgiven().stream()).toList();

    assertThat(CameraFault.values())
        .filteredOn(fault -> fault.handling() == CameraFault.Handling.FORGIVEN)
        .allMatch(tried::contains);
  }

  private static List<String> names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static String said(String name) {
    return node.status(name).toString();
  }
}
