package io.saola.bench.report;

import io.saola.app.measure.MeasuredPart;
import io.saola.bench.guard.BenchmarkName;
import io.saola.bench.guard.Figure;
import io.saola.bench.guard.GuardFileException;
import io.saola.bench.guard.Guards;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** {@code saola bench --report}: measures everything and writes it into a document. */
public final class ReportProgram {

  private static final MeasuredPart PART = new MeasuredPart("saola bench --report");
  private static final int ROUNDS = 5;
  private static final int QUICK_ROUNDS = 1;

  private ReportProgram() {}

  /**
   * Runs to the end.
   *
   * @return the exit code: 1 when a bound is missed, 2 when a file makes no sense
   */
  public static int run(
      Path guardFile, Path document, boolean quick, PrintWriter out, PrintWriter err) {
    try {
      PART.check(document);
      Guards guards = Guards.read(guardFile);
      int rounds = quick ? QUICK_ROUNDS : ROUNDS;
      List<Map<BenchmarkName, Figure>> measured =
          Guards.measureAll(rounds, quick, line -> say(err, line));
      BenchReport report =
          new BenchReport(
              Machine.here().text(LocalDate.now(ZoneId.systemDefault())),
              rounds,
              guards.judge(measured, quick),
              Guards.medians(measured));
      PART.replace(document, report.markdown());
      out.println(report.markdown());
      return report.verdicts().stream().allMatch(verdict -> verdict.met()) ? 0 : 1;
    } catch (GuardFileException | IOException wrong) {
      err.println(wrong.getMessage());
      return 2;
    }
  }

  private static void say(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }
}
