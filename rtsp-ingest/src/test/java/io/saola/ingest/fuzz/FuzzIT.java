package io.saola.ingest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.ingest.decode.TestMedia;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/**
 * Jazzer on each target for a while, two at a time, beginning with what was kept, in a JVM of its
 * own. What it finds stays in the build folder, with the command that shows it again.
 *
 * <p>{@code -Dfuzz.runs=N} tries N inputs instead, and {@code -Dfuzz.targets=rtsp,sdp} only these.
 */
class FuzzIT {

  private static final int SECONDS = 15;
  private static final int AT_ONCE = 2;
  private static final int SECONDS_FOR_ONE = 10;
  private static final Pattern TRIED = Pattern.compile("number_of_executed_units: (\\d+)");

  private static final List<String> HARNESS =
      List.of(
          "rtsp.RtspFuzz",
          "rtsp.SdpFuzz",
          "rtsp.HeadersFuzz",
          "rtsp.AnswerReader",
          "rtp.RtpFuzz",
          "accessunit.PayloadFuzz",
          "accessunit.H264Fuzz",
          "accessunit.H265Fuzz",
          "accessunit.JpegFuzz");
  private static final Map<FuzzTarget, Future<Integer>> RUNS = new EnumMap<>(FuzzTarget.class);
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(AT_ONCE);

  @TempDir static Path folder;

  @BeforeAll
  static void start() {
    for (FuzzTarget target : FuzzTarget.values()) {
      if (isAskedFor(target)) {
        RUNS.put(target, THREADS.submit(() -> run(command(target), log(target))));
      }
    }
  }

  @AfterAll
  static void stop() {
    THREADS.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void shouldFindNothing(FuzzTarget target) throws Exception {
    assumeTrue(RUNS.containsKey(target), target.id() + " was not asked for");
    Path log = log(target);

    int exit = RUNS.get(target).get();

    String said = Files.readString(log);
    assertThat(exit)
        .as("%s: %s%n%s", target.id(), log, tail(said))
        .withFailMessage(() -> finding(target))
        .isZero();
    Matcher tried = TRIED.matcher(said);
    assertThat(tried.find()).as("how many inputs were tried, in %s", log).isTrue();
    assertThat(Long.parseLong(tried.group(1))).isGreaterThan(FuzzCorpus.files(target).size());
  }

  private static boolean isAskedFor(FuzzTarget target) {
    String chosen = System.getProperty("fuzz.targets", "");
    return chosen.isEmpty() || List.of(chosen.split(",", -1)).contains(target.id());
  }

  private static Path found(FuzzTarget target) {
    return Path.of(basedir(), "target/fuzz", target.id()).toAbsolutePath().normalize();
  }

  private static Path log(FuzzTarget target) {
    return found(target).resolve("jazzer.log");
  }

  private static List<String> command(FuzzTarget target) throws IOException {
    Path found = found(target);
    long runs = Long.getLong("fuzz.runs", 0);
    List<String> command = new ArrayList<>(jvm());
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + target.className());
    command.add("--instrumentation_includes=io.saola.ingest.**");
    command.add("--instrumentation_excludes=" + itself());
    command.add("--custom_hook_includes=io.saola.ingest.**");
    command.add("--custom_hook_excludes=" + itself());
    command.add("--reproducer_path=" + found);
    command.add("-artifact_prefix=" + found + "/");
    command.add(runs > 0 ? "-runs=" + runs : "-max_total_time=" + SECONDS);
    command.add("-max_len=" + target.longest());
    command.add("-timeout=" + SECONDS_FOR_ONE);
    command.add("-print_final_stats=1");
    // The first is where what is new is written to.
    command.add(Files.createDirectories(found.resolve("corpus")).toString());
    command.add(FuzzCorpus.folder(target).toString());
    command.add(seeds(target).toString());
    return command;
  }

  /** What tries has no ways of its own that are worth finding, and would be slow for it. */
  private static String itself() {
    return Stream.concat(
            Stream.of("io.saola.ingest.fuzz.**"),
            HARNESS.stream().map(name -> "io.saola.ingest." + name + "*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> jvm() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-Xmx768m",
        "-Xss1m",
        "-XX:+EnableDynamicAgentLoading",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"));
  }

  private static Path seeds(FuzzTarget target) throws IOException {
    Path seeds = Files.createDirectories(folder.resolve(target.id()));
    write(seeds, target.seeds());
    try {
      write(seeds, FuzzSeeds.of(target, TestMedia.data("rtsp/bunny.rtsp").getParent()));
    } catch (TestAbortedException withoutRecordings) {
      // They help, but there is enough without them.
      Files.writeString(seeds.resolve("none"), "");
    }
    return seeds;
  }

  private static void write(Path folder, Map<String, byte[]> inputs) throws IOException {
    for (Map.Entry<String, byte[]> input : inputs.entrySet()) {
      Files.write(folder.resolve(input.getKey()), input.getValue());
    }
  }

  private static int run(List<String> command, Path log) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String finding(FuzzTarget target) {
    return """
    Jazzer found something in %s. What it tried last is the newest of crash-*, oom-* and
    timeout-* in %s, and jazzer.log there says what came of it. Put the input into
    %s, where FuzzCorpusTest shows it again:
      mvn -o -pl rtsp-ingest -am test -Dtest=FuzzCorpusTest -Dsurefire.failIfNoSpecifiedTests=false
    %s
    """
        .formatted(target.id(), found(target), FuzzCorpus.folder(target), tail(read(log(target))));
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private static String tail(String said) {
    List<String> lines = said.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  private static String basedir() {
    return System.getProperty("basedir", ".");
  }
}
