package io.saola.app.backtest;

import io.saola.core.config.RuleConfig;
import io.saola.core.time.MediaTime;
import io.saola.events.report.AnalysisReport.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All values of one parameter that are tried. */
final class Sweeping {

  private final RuleConfig rule;
  private final String parameter;
  private final List<Trial> trials;

  private Sweeping(RuleConfig rule, String parameter, List<Trial> trials) {
    this.rule = rule;
    this.parameter = parameter;
    this.trials = List.copyOf(trials);
  }

  /**
   * Prepares.
   *
   * @param text {@code RULE.PARAM=a..b/N}
   * @throws BacktestException with a sentence when there is no such rule or parameter, or a value
   *     does not fit
   */
  static Sweeping of(String text, RuleSetting setting) throws BacktestException {
    SweepRange range = SweepRange.parse(text);
    RuleConfig rule = setting.rule(range.rule());
    RuleSetting.checkKey(range.parameter());
    List<Trial> trials = new ArrayList<>();
    for (Map.Entry<String, Double> value : range.values().entrySet()) {
      var camera = setting.with(rule, range.parameter(), value.getKey());
      trials.add(new Trial(value.getKey(), value.getValue(), camera, setting.indexOf(rule)));
    }
    return new Sweeping(rule, range.parameter(), trials);
  }

  List<Trial> trials() {
    return trials;
  }

  /** What came of it; called once, after the last frame. */
  Sweep finish(@Nullable Judge judge, MediaTime from, MediaTime to) {
    return new Sweep(
        rule.id(),
        rule.type().id(),
        parameter,
        trials.stream().map(trial -> trial.finish(judge, from, to)).toList());
  }
}
