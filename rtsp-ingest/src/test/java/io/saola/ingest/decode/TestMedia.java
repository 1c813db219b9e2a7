package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Analysis;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Priority;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.config.DetectorConfig;
import io.saola.core.config.LampSource;
import io.saola.core.detection.LampColour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Recordings for tests: given ones, and ones made by the ffmpeg program. */
public final class TestMedia {

  private TestMedia() {}

  /** A file of the data folder; the test is skipped without it. */
  public static Path data(String name) {
    String folder = System.getenv("SAOLA_DATA");
    Path file = Path.of(folder == null ? System.getProperty("saola.data", ".") : folder, name);
    need(Files.isRegularFile(file), file + " is missing");
    return file;
  }

  /** Runs ffmpeg with {@code options} (blanks part them), writing to {@code target}. */
  public static Path ffmpeg(Path target, String options) {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
    command.addAll(List.of(options.split(" ")));
    command.add(target.toString());
    assertThat(run(command)).as(String.join(" ", command)).isEmpty();
    return target;
  }

  /** Frames that the ffprobe program decodes from a file. */
  public static long framesByFfprobe(Path file) {
    String count =
        run(
            List.of(
                "ffprobe",
                "-v",
                "error",
                "-select_streams",
                "v:0",
                "-count_frames",
                "-show_entries",
                "stream=nb_read_frames",
                "-of",
                "csv=p=0",
                file.toString()));
    return Long.parseLong(count.strip().replace(",", ""));
  }

  /** What the ffprobe program says of a file, asked with {@code options} (blanks part them). */
  public static String ffprobe(Path file, String options) {
    List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "error"));
    command.addAll(List.of(options.split(" ")));
    command.add(file.toString());
    return run(command);
  }

  /** What a program says, blanks parting its arguments. */
  public static String said(String command) {
    return run(List.of(command.split(" ")));
  }

  /** Starts a program; the test is skipped without it. */
  public static Process start(ProcessBuilder program) {
    try {
      return program.start();
    } catch (IOException missing) {
      need(false, program.command().getFirst() + " is missing");
      throw new AssertionError(missing);
    }
  }

  private static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return output;
    } catch (IOException missing) {
      need(false, command.getFirst() + " is missing");
      throw new AssertionError(missing);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** Skips the test where something is missing, or fails it where nothing may be. */
  static void need(boolean present, String message) {
    if (Boolean.getBoolean("saola.require.all")) {
      assertThat(present).as(message).isTrue();
    }
    assumeTrue(present, message);
  }

  /** A camera whose pictures come from a file. */
  public static CameraConfig camera(String id, Path file, double fps, Region region) {
    return camera(id, file, fps, List.of(region));
  }

  static CameraConfig camera(String id, Path file, double fps, List<Region> regions) {
    return camera(id, file, fps, regions, List.of());
  }

  /** With the housings of lamps. */
  static CameraConfig camera(
      String id, Path file, double fps, List<Region> regions, List<Region> lamps) {
    return new CameraConfig(
        new CameraId(id),
        id,
        null,
        looped(new StreamAddress.Recording(file)),
        null,
        new DetectorConfig("motion", List.of("cpu"), 0.1),
        new Analysis(fps, regions, Decode.ALL, Priority.NORMAL, Set.of()),
        List.of(),
        List.of(),
        lamps.stream().map(TestMedia::lamp).toList(),
        null,
        List.of());
  }

  private static CameraConfig.Lamp lamp(Region region) {
    List<LampColour> order = List.of(LampColour.RED, LampColour.YELLOW, LampColour.GREEN);
    return new CameraConfig.Lamp(region.toString(), new LampSource.Seen(region, order));
  }

  private static Stream looped(StreamAddress address) {
    Stream once = Stream.of(address);
    return new Stream(address, once.transport(), once.trust(), once.clockBound(), true);
  }
}
