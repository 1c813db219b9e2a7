package io.saola.app.measure.ingest;

import io.saola.app.city.TemporaryFolder;
import io.saola.app.measure.Progress;
import io.saola.app.measure.process.Child;
import io.saola.app.measure.process.MeasureException;
import io.saola.app.measure.process.ProcessCost;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.time.Ticker;
import io.saola.simulator.Simulator;
import io.saola.simulator.loop.Loop;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The same four streams read by JavaCV's grabber with a thread for each, by one ffmpeg program for
 * each, and by Saola, one after the other. All give pictures of the detector's input. They take
 * turns in several rounds, so that a machine that others slow down for a while does so to all.
 */
record ReadersRun(Loop street, Duration turn, Progress progress) {

  static final int CAMERAS = 4;
  static final int ROUNDS = 3;

  /** In the module of benchmarks, which this one does not know. */
  private static final String GRABBER = "io.saola.bench.ingest.GrabberPeer";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Everything is compiled by then, and adaptive decoding knows what quiet is. */
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  private static final long SEED = 2;

  List<ReaderResult> run() throws IOException, MeasureException, InterruptedException {
    Simulator.Programme programme = Simulator.Programme.many(CAMERAS, street);
    try (TemporaryFolder folder = TemporaryFolder.make();
        Simulator simulator =
            Simulator.start(
                programme,
                new Simulator.Options(0, SEED, null),
                Ticker.system(),
                InstantSource.system())) {
      List<String> urls =
          IntStream.rangeClosed(1, CAMERAS)
              .mapToObj(number -> simulator.url("loop/000" + number))
              .toList();
      List<List<ReaderResult>> rounds = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        rounds.add(round(folder, urls));
      }
      return ReaderResult.medians(rounds);
    }
  }

  private List<ReaderResult> round(TemporaryFolder folder, List<String> urls)
      throws IOException, MeasureException, InterruptedException {
    return List.of(
        answering("grabber", Child.java(GRABBER, urls, _ -> {}), Long::parseLong),
        programs(urls),
        saola(folder, Decode.ALL, urls),
        saola(folder, Decode.ADAPTIVE, urls));
  }

  private ReaderResult saola(TemporaryFolder folder, Decode decode, List<String> urls)
      throws IOException, MeasureException, InterruptedException {
    // What adaptive decoding wants to keep: a group of pictures of 4 Mbit/s and some more.
    NodeConfig config = new NodeConfig(folder.path(), decode, false, 64);
    String file = config.write(urls).toString();
    return answering(
        "Saola " + decode.id(),
        Child.java(MeasuredNode.class.getName(), List.of(file), _ -> {}),
        report -> NodeReport.of(report).analysed());
  }

  private ReaderResult programs(List<String> urls) throws MeasureException, InterruptedException {
    List<Child> programs = new ArrayList<>();
    for (String url : urls) {
      programs.add(Child.program(ffmpeg(url)));
    }
    return measure("ffmpeg", programs, () -> Double.NaN);
  }

  private static List<String> ffmpeg(String url) {
    return List.of(
        "ffmpeg",
        "-nostdin",
        "-loglevel",
        "fatal",
        "-threads",
        "1",
        "-rtsp_transport",
        "tcp",
        "-i",
        url,
        "-vf",
        "fps=5,scale=416:234:flags=area",
        "-pix_fmt",
        "bgr24",
        "-f",
        "rawvideo",
        "-y",
        "/dev/null");
  }

  /**
   * Measures a reader that can be asked.
   *
   * @param pictures how many it has given so far, of its answer
   */
  private ReaderResult answering(String name, Child reader, ToLongFunction<String> pictures)
      throws MeasureException, InterruptedException {
    return measure(
        name, List.of(reader), () -> pictures.applyAsLong(reader.ask("report", PATIENCE)));
  }

  private ReaderResult measure(String name, List<Child> readers, Pictures pictures)
      throws MeasureException, InterruptedException {
    try {
      progress.pass(name + " warms up", WARM_UP);
      ProcessCost before = cost(readers);
      double begun = pictures.soFar();
      long start = System.nanoTime();
      progress.pass(name, turn);
      ProcessCost after = cost(readers);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new ReaderResult(
          name,
          CAMERAS,
          (after.cpuSeconds() - before.cpuSeconds()) / seconds / CAMERAS,
          after.peakBytes() / CAMERAS,
          (pictures.soFar() - begun) / seconds / CAMERAS);
    } finally {
      readers.forEach(Child::close);
    }
  }

  private static ProcessCost cost(List<Child> readers) throws MeasureException {
    ProcessCost all = new ProcessCost(0, 0, 0, 0);
    for (Child reader : readers) {
      all = all.plus(reader.cost());
    }
    return all;
  }

  /** How many pictures a reader has given so far, not a number when it does not say. */
  @FunctionalInterface
  private interface Pictures {

    double soFar() throws MeasureException, InterruptedException;
  }
}
