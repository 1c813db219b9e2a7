package io.saola.app.measure.ingest;

import io.saola.app.city.TemporaryFolder;
import io.saola.app.measure.Progress;
import io.saola.app.measure.process.Child;
import io.saola.app.measure.process.MeasureException;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.time.Ticker;
import io.saola.simulator.Simulator;
import io.saola.simulator.loop.Clip;
import io.saola.simulator.loop.Loop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast adaptive decoding wakes: on quiet streets somebody comes into the picture, and the first
 * frame that shows it is waited for. The drivers come at three moments of the group of pictures;
 * half of the cameras hold their quality, the other half their bit rate.
 */
record WakeRun(int trials, Progress progress) {

  private static final int CAMERAS_OF_A_KIND = 6;

  /** When drivers set out, seconds of a round; the differences are no multiples of the group. */
  private static final List<Double> DEPARTURES = List.of(12.1, 12.8, 13.4);

  /** A round that is not counted: everything is compiled and quiet is known after it. */
  private static final int WARM_UP_ROUNDS = 1;

  private static final long SEED = 3;

  WakeResults run() throws IOException, MeasureException, InterruptedException {
    Map<String, Drive> shown = new LinkedHashMap<>();
    WakeLog varying = new WakeLog();
    WakeLog constant = new WakeLog();
    film(shown, false, varying);
    film(shown, true, constant);
    Map<String, Loop> loops = new LinkedHashMap<>();
    shown.forEach((path, drive) -> loops.put(path, drive.loop()));
    try (TemporaryFolder folder = TemporaryFolder.make();
        Simulator simulator =
            Simulator.start(
                new Simulator.Programme(List.of(), List.of(), loops),
                new Simulator.Options(0, SEED, null),
                Ticker.system(),
                InstantSource.system())) {
      watch(simulator, folder, shown);
    }
    return new WakeResults(varying.result(), constant.result());
  }

  private static void film(Map<String, Drive> shown, boolean constantRate, WakeLog log) {
    List<Drive> drives = new ArrayList<>();
    for (double departure : DEPARTURES) {
      Clip clip = Streets.waking(departure, constantRate);
      drives.add(new Drive(Loop.film(clip), clip.firstMoving().orElseThrow(), log));
    }
    for (int i = 0; i < CAMERAS_OF_A_KIND; i++) {
      shown.put("street/" + (shown.size() + 1), drives.get(i % drives.size()));
    }
  }

  private void watch(Simulator simulator, TemporaryFolder folder, Map<String, Drive> shown)
      throws IOException, MeasureException, InterruptedException {
    Map<String, WakeLog> logs = new LinkedHashMap<>();
    List<String> urls = new ArrayList<>();
    shown.forEach(
        (path, drive) -> {
          urls.add(simulator.url(path));
          String id = NodeConfig.cameraId(urls.size());
          logs.put(id, drive.log());
          simulator.onPicture(path, (index, round, taken) -> drive.sent(id, index, round, taken));
        });
    String file = new NodeConfig(folder.path(), Decode.ADAPTIVE, false, 64).write(urls).toString();
    List<String> arguments = List.of(file, "frames");
    try (Child _ = Child.java(MeasuredNode.class.getName(), arguments, line -> hear(line, logs))) {
      progress.until(
          "waiting for drivers",
          most(shown.values().iterator().next().loop()),
          () -> shown.values().stream().allMatch(drive -> drive.log().trials() >= trials));
    }
  }

  private static void hear(String line, Map<String, WakeLog> logs) {
    if (line.startsWith(SeenFrame.WORD)) {
      SeenFrame frame = SeenFrame.of(line);
      WakeLog log = logs.get(frame.camera());
      if (log != null) {
        log.seen(frame);
      }
    }
  }

  private Duration most(Loop loop) {
    double round = loop.size() / loop.fps();
    int rounds = WARM_UP_ROUNDS + 2 + (trials + CAMERAS_OF_A_KIND - 1) / CAMERAS_OF_A_KIND;
    return Duration.ofSeconds(Math.round(rounds * round));
  }

  /** A round with a driver in it, and who is told of that. */
  private record Drive(Loop loop, int firstMoving, WakeLog log) {

    void sent(String camera, int index, long round, Instant taken) {
      if (index == firstMoving && round >= WARM_UP_ROUNDS) {
        log.moved(camera, taken);
      }
    }
  }
}
