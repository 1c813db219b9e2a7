package io.saola.bench.report;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.opencv.global.opencv_core;

/** What a run was measured on, in words. */
record Machine(
    String processor, int cores, long memoryBytes, String system, String java, String libraries) {

  private static final double GIBIBYTE = 1L << 30;

  static Machine here() {
    return new Machine(
        processor(lines(Path.of("/proc/cpuinfo"))),
        Runtime.getRuntime().availableProcessors(),
        memory(lines(Path.of("/proc/meminfo"))),
        system(lines(Path.of("/etc/os-release"))),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        "FFmpeg "
            + avutil.av_version_info().getString()
            + ", OpenCV "
            + opencv_core.CV_VERSION
            + ", ONNX Runtime "
            + OrtEnvironment.getEnvironment().getVersion());
  }

  static String processor(List<String> lines) {
    return value(lines, "model name", ":").orElse(System.getProperty("os.arch"));
  }

  static long memory(List<String> lines) {
    return value(lines, "MemTotal", ":")
        .map(text -> Long.parseLong(text.replace("kB", "").strip()) * 1024)
        .orElse(Runtime.getRuntime().maxMemory());
  }

  static String system(List<String> lines) {
    String name =
        value(lines, "PRETTY_NAME", "=")
            .map(text -> text.replace("\"", ""))
            .orElse(System.getProperty("os.name"));
    return name + ", kernel " + System.getProperty("os.version");
  }

  private static Optional<String> value(List<String> lines, String key, String sign) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(sign) + 1).strip())
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.toList();
    } catch (IOException | java.io.UncheckedIOException missing) {
      return List.of();
    }
  }

  String text(LocalDate date) {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %.0f GiB; %s; %s; %s; %s.",
        processor,
        cores,
        memoryBytes / GIBIBYTE,
        system,
        java,
        libraries,
        date);
  }
}
