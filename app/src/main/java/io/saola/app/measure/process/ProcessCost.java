package io.saola.app.measure.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process has taken so far, as Linux accounts for it (proc(5): {@code stat} and {@code
 * status}).
 *
 * @param cpuSeconds of all its threads, in user and kernel mode
 * @param residentBytes memory now
 * @param peakBytes most memory so far
 * @param threads now
 */
public record ProcessCost(double cpuSeconds, long residentBytes, long peakBytes, int threads) {

  /** The kernel tells times in this unit to programs on every architecture (USER_HZ). */
  private static final double TICKS_PER_SECOND = 100;

  /**
   * Looks at a process.
   *
   * @throws IOException when there is no such process, or the system is not Linux
   */
  public static ProcessCost of(long pid) throws IOException {
    Path folder = Path.of("/proc", Long.toString(pid));
    return parse(
        Files.readString(folder.resolve("stat")), Files.readAllLines(folder.resolve("status")));
  }

  static ProcessCost parse(String stat, List<String> status) {
    // The second field is the program's name in brackets, which may hold spaces and brackets.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return new ProcessCost(
        ticks / TICKS_PER_SECOND,
        kibibytes(status, "VmRSS:") * 1024,
        kibibytes(status, "VmHWM:") * 1024,
        Math.toIntExact(kibibytes(status, "Threads:")));
  }

  /** Together with another process that does the same work. */
  public ProcessCost plus(ProcessCost other) {
    return new ProcessCost(
        cpuSeconds + other.cpuSeconds,
        residentBytes + other.residentBytes,
        peakBytes + other.peakBytes,
        threads + other.threads);
  }

  private static long kibibytes(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).replace("kB", "").trim())
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }
}
