package io.saola.app.backtest;

import io.saola.core.config.RuleConfig;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.IncidentLine;
import io.saola.core.wire.Truth;
import io.saola.core.wire.Truth.Situation;
import io.saola.core.wire.Verdict;
import io.saola.events.report.AnalysisReport.Delay;
import io.saola.events.report.AnalysisReport.Judgement;
import io.saola.events.report.AnalysisReport.Measure;
import io.saola.events.report.AnalysisReport.Quality;
import io.saola.inference.evaluate.IncidentEvaluation;
import io.saola.inference.evaluate.IncidentFigures;
import io.saola.inference.evaluate.VerdictEvaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how good incidents of one camera are. Immutable; safe for use by any thread. */
sealed interface Judge {

  /** What it means that a rule decides before a situation counts that goes on to count. */
  enum Early {
    /** It is a false alarm, as the files' format says. */
    FALSE,
    /** It is right: what a rule with another waiting time is tried for. */
    RIGHT
  }

  /** How good the incidents of all rules are. */
  Judgement all(List<IncidentLine> incidents, MediaTime from, MediaTime to);

  /**
   * How good the incidents of one rule are: only situations of its type, and of its zone where the
   * zone is known, count.
   */
  Quality one(
      RuleConfig rule, Early early, List<IncidentLine> incidents, MediaTime from, MediaTime to);

  /** Knows all that happened. */
  record ByTruth(String file, Truth truth) implements Judge {

    @Override
    public Judgement all(List<IncidentLine> incidents, MediaTime from, MediaTime to) {
      return new Judgement(Measure.TRUTH, file, quality(IncidentEvaluation.of(truth, incidents)));
    }

    @Override
    public Quality one(
        RuleConfig rule, Early early, List<IncidentLine> incidents, MediaTime from, MediaTime to) {
      List<Situation> situations =
          truth.situations().stream()
              .filter(situation -> situation.type() == rule.type())
              .filter(situation -> isIn(situation.zone(), rule))
              .toList();
      Truth about = new Truth(truth.observed(), situations);
      return quality(
          switch (early) {
            case FALSE -> IncidentEvaluation.of(about, incidents);
            case RIGHT -> IncidentEvaluation.of(about, incidents, rule.after());
          });
    }

    private static Quality quality(IncidentEvaluation evaluation) {
      return Judge.quality(evaluation.figures(), evaluation.notJudged().size());
    }
  }

  /** Knows what officers decided. */
  record ByVerdicts(String file, List<Verdict> verdicts) implements Judge {

    public ByVerdicts {
      verdicts = List.copyOf(verdicts);
    }

    @Override
    public Judgement all(List<IncidentLine> incidents, MediaTime from, MediaTime to) {
      return new Judgement(
          Measure.VERDICTS, file, quality(VerdictEvaluation.of(verdicts, from, to, incidents)));
    }

    @Override
    public Quality one(
        RuleConfig rule, Early early, List<IncidentLine> incidents, MediaTime from, MediaTime to) {
      List<Verdict> about =
          verdicts.stream()
              .filter(verdict -> verdict.type() == rule.type())
              .filter(verdict -> isIn(verdict.zone(), rule))
              .toList();
      return quality(VerdictEvaluation.of(about, from, to, incidents));
    }

    private static Quality quality(VerdictEvaluation evaluation) {
      return Judge.quality(evaluation.figures(), evaluation.notJudged().size());
    }
  }

  private static boolean isIn(@Nullable String zone, RuleConfig rule) {
    return zone == null || zone.equals(rule.zone());
  }

  private static Quality quality(IncidentFigures figures, int notJudged) {
    Double falseShare = figures.falseShare();
    IncidentFigures.Delay delay = figures.timeToDetect();
    return new Quality(
        figures.truths(),
        figures.detected(),
        figures.falseAlerts(),
        figures.duplicates(),
        notJudged,
        falseShare == null ? null : 1 - falseShare,
        figures.detectionRate(),
        figures.falsePerCameraDay(),
        delay == null ? null : new Delay(delay.mean(), delay.median(), delay.p95(), delay.max()));
  }
}
