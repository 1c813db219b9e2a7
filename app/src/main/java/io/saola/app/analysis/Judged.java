package io.saola.app.analysis;

import io.saola.events.report.AnalysisReport.Judgement;
import io.saola.events.report.AnalysisReport.Quality;
import io.saola.events.report.AnalysisReport.Sweep;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of how good the incidents of a run are.
 *
 * @param judgement of all rules together, null when nothing is known
 * @param rules by the ids of rules
 */
public record Judged(
    @Nullable Judgement judgement, Map<String, Quality> rules, List<Sweep> sweeps) {

  /** Nothing is known. */
  public static final Judged NOT = new Judged(null, Map.of(), List.of());

  public Judged {
    rules = Map.copyOf(rules);
    sweeps = List.copyOf(sweeps);
  }
}
