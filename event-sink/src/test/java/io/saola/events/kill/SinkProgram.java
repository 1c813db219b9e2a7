package io.saola.events.kill;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.saola.core.camera.Secret;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.ControllerFeed;
import io.saola.core.config.DestinationConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.events.EventSink;
import io.saola.events.Fixtures;
import io.saola.events.TestCameras;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A program with nothing but the sink and an analysis that decides the same incidents in every run:
 * it goes on where the last stored checkpoint says, as the real one does.
 *
 * <p>{@code SinkProgram STORE FOLDER HOOK-PORT INCIDENTS}. It reads commands: {@code go} decides
 * all incidents, {@code fill} leaves no room on the folder's disk, {@code free} gives it back,
 * {@code counts} asks what was counted, and the end of its input ends it.
 */
public final class SinkProgram {

  private static final long PAUSE_NANOS = Duration.ofMillis(3).toNanos();

  /** An incident ends when so many further ones have been decided. */
  private static final int OPEN_AT_ONCE = 3;

  private final Path folder;
  private final List<IncidentEvent> events;
  private final Meters meters = new Meters(new SimpleMeterRegistry());
  private final EventSink sink;

  private SinkProgram(String store, Path folder, int hook, int incidents) throws Exception {
    this.folder = folder;
    this.events = events(incidents);
    this.sink =
        EventSink.start(
            config(store, folder, hook),
            new TestCameras(),
            meters,
            Ticker.system(),
            InstantSource.system(),
            Map.of());
  }

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws Exception {
    var program =
        new SinkProgram(
            arguments[0],
            Path.of(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]));
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    say("ready");
    for (String command = in.readLine(); command != null; command = in.readLine()) {
      say(program.done(command));
    }
    program.sink.close();
  }

  private static void say(String line) {
    System.out.println("= " + line);
    System.out.flush();
  }

  private String done(String command) throws IOException {
    return switch (command) {
      case "go" -> {
        decide();
        yield "decided";
      }
      case "fill" -> fill();
      case "free" -> {
        Files.delete(ballast());
        yield "freed";
      }
      case "counts" ->
          "stored %.0f dropped %.0f journal-failed %.0f retried %.0f"
              .formatted(
                  count(Meter.EVENTS_STORED),
                  count(Meter.EVENTS_DROPPED),
                  count(Meter.JOURNAL_FAILED),
                  count(Meter.EVENTS_RETRIED));
      default -> throw new IllegalArgumentException(command);
    };
  }

  private double count(Meter meter) {
    return meters.counter(meter).count();
  }

  private void decide() {
    int done = sink.load(Fixtures.CAM_1).map(state -> ByteBuffer.wrap(state).getInt()).orElse(0);
    for (int i = done; i < events.size(); i++) {
      sink.accept(events.get(i), null, System.nanoTime());
      sink.save(Fixtures.CAM_1, ByteBuffer.allocate(Integer.BYTES).putInt(i + 1).array());
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static List<IncidentEvent> events(int incidents) {
    var events = new ArrayList<IncidentEvent>();
    for (int n = 1; n <= incidents + OPEN_AT_ONCE; n++) {
      if (n <= incidents) {
        events.add(Fixtures.opened(Fixtures.incident(Fixtures.CAM_1, n)));
      }
      if (n > OPEN_AT_ONCE) {
        events.add(
            Fixtures.ended(
                Fixtures.incident(Fixtures.CAM_1, n - OPEN_AT_ONCE),
                Duration.ofSeconds(OPEN_AT_ONCE)));
      }
    }
    return events;
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  /** Writes until the disk takes no more. */
  private String fill() throws IOException {
    long bytes = 0;
    for (int piece = 1 << 16; piece >= 1; piece /= 2) {
      var zeros = ByteBuffer.allocate(piece);
      try (var out =
          Files.newByteChannel(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (true) {
          bytes += out.write(zeros.clear());
        }
      } catch (IOException full) {
        // Smaller pieces may still fit.
      }
    }
    return "filled " + bytes;
  }

  private static SaolaConfig config(String store, Path folder, int hook) {
    SaolaConfig plain = Fixtures.config(store, folder.resolve("evidence"), 0);
    String url = "http://127.0.0.1:" + hook + "/in";
    var address =
        new ControllerFeed.Server(
            url, "127.0.0.1", hook, false, null, new CameraConfig.Trust.PublicAuthorities(), url);
    return Fixtures.with(
        plain,
        List.of(
            new DestinationConfig.Webhook(
                "hook",
                DestinationConfig.Filter.ALL,
                address,
                new Secret("a secret of the test"),
                true)));
  }
}
