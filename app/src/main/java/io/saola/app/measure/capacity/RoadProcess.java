package io.saola.app.measure.capacity;

import io.saola.core.time.Ticker;
import io.saola.simulator.Simulator;
import io.saola.simulator.camera.Tally;
import io.saola.simulator.encode.EncoderSettings.Rate;
import io.saola.simulator.loop.Footage;
import io.saola.simulator.loop.Loop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A process with nothing but simulated cameras in it: {@code RoadProcess VIDEO HEIGHT BUSY
 * CAMERAS}. It says {@code =} with its port and what the streams are like when it is ready, answers
 * {@code sent} and {@code began CAMERA}, and ends when standard input does.
 */
public final class RoadProcess {

  static final double FPS = 25;

  private static final int GOP = 50;
  private static final double NOISE = 1.5;
  private static final int QUANTISER = 26;
  private static final Duration DESERTED = Duration.ofSeconds(24);
  private static final long SEED = 5;
  private static final double GOLDEN_RATIO = 0.6180339887498949;

  private final Simulator simulator;
  private final Map<String, Instant> began = new ConcurrentHashMap<>();
  private final PrintStream out;

  private RoadProcess(Simulator simulator, PrintStream out) {
    this.simulator = simulator;
    this.out = out;
  }

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    Footage footage =
        new Footage(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            FPS,
            GOP,
            NOISE,
            Rate.quality(QUANTISER));
    Road road = new Road(Double.parseDouble(arguments[2]));
    int cameras = Integer.parseInt(arguments[3]);
    Loop traffic = Loop.film(footage);
    Loop deserted = Loop.deserted(footage, DESERTED);
    Map<String, Loop> loops = new LinkedHashMap<>();
    for (int number = 1; number <= cameras; number++) {
      double begin = number * GOLDEN_RATIO % 1;
      loops.put(Road.path(number), (road.isBusy(number) ? traffic : deserted).from(begin));
    }
    try (Simulator simulator =
        Simulator.start(
            new Simulator.Programme(List.of(), List.of(), loops),
            new Simulator.Options(0, SEED, null, null, 2),
            Ticker.system(),
            InstantSource.system())) {
      RoadProcess process = new RoadProcess(simulator, System.out);
      loops.keySet().forEach(process::noteBeginning);
      process.say(new RoadFilm(simulator.url(Road.path(1)), traffic, deserted).line());
      process.serve();
    }
  }

  private void noteBeginning(String path) {
    simulator.onPicture(
        path,
        (index, round, taken) -> {
          if (index == 0 && round == 0) {
            began.put(path, taken);
          }
        });
  }

  private void serve() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("began ")) {
        Instant first = began.getOrDefault(line.substring("began ".length()), Instant.EPOCH);
        say(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, first)));
      } else {
        Tally.Counts counts = simulator.tally();
        say(counts.sessions() + " " + counts.pictures() + " " + counts.leftOut());
      }
    }
  }

  private void say(String answer) {
    out.println("=" + answer);
    out.flush();
  }
}
