package io.saola.simulator.detector.fit;

import io.saola.simulator.detector.Skill;
import io.saola.simulator.detector.fit.Regression.Belief;
import io.saola.simulator.detector.fit.Regression.Row;
import io.saola.simulator.detector.fit.Sample.Look;
import io.saola.simulator.detector.fit.Sample.Twice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Estimates a skill. */
public final class SkillFit {

  /** Likeness is measured over about one frame at five a second. */
  private static final double LAG = 0.2;

  /** Small things and hidden ones are harder for every detector; data may say by how much. */
  private static final Belief DETECTION =
      new Belief(List.of(2.0, 1.5, 4.0), List.of(0.05, 4.0, 0.5));

  private static final Belief SCORE = new Belief(List.of(1.0, 0.8, 2.0), List.of(0.05, 40.0, 10.0));

  private static final double HIDDEN = 0.9;
  private static final int ENOUGH = 25;

  private SkillFit() {}

  /** The skill under which what was seen is likely. */
  public static Skill fit(List<JudgedSequence> sequences, String what) {
    Sample sample = Sample.of(sequences);
    if (sample.looks().isEmpty()) {
      throw new IllegalArgumentException("nothing is judged in " + what);
    }
    double frameSeconds = sample.seconds() / Math.max(1, sample.frames());
    return new Skill(
        detect(sample), edges(sample), score(sample), ghosts(sample, frameSeconds), what);
  }

  private static Row row(Look look, double value) {
    return new Row(Math.log(look.box().height() / 100), look.visibility() - 1, value);
  }

  private static Skill.Detect detect(Sample sample) {
    List<Row> rows =
        sample.looks().stream().map(look -> row(look, look.found() == null ? 0 : 1)).toList();
    double[] weights = Regression.logistic(rows, DETECTION);
    Skill.Detect found = new Skill.Detect(weights[0], weights[1], weights[2], 0);
    double together = 0;
    double apart = 0;
    double gaps = 0;
    List<Twice> twice = sample.twice(LAG);
    for (Twice each : twice) {
      double early = probability(found, each.early());
      double late = probability(found, each.late());
      together += (seen(each.early()) - early) * (seen(each.late()) - late);
      apart += Math.sqrt(early * (1 - early) * late * (1 - late));
      gaps += each.gap();
    }
    double memory = twice.isEmpty() ? 0 : memory(together / apart, gaps / twice.size());
    return new Skill.Detect(weights[0], weights[1], weights[2], memory);
  }

  private static double probability(Skill.Detect detect, Look look) {
    return detect.probability(look.box().height(), look.visibility());
  }

  private static double seen(Look look) {
    return look.found() == null ? 0 : 1;
  }

  /** The time after which e⁻¹ is left of a likeness measured after a gap. */
  private static double memory(double likeness, double gap) {
    return Double.isFinite(likeness) ? -gap / Math.log(Math.clamp(likeness, 0.02, 0.98)) : 0;
  }

  private static Skill.Edges edges(Sample sample) {
    List<Look> clear =
        sample.looks().stream()
            .filter(look -> look.found() != null && look.visibility() >= HIDDEN)
            .toList();
    List<Look> hidden =
        sample.looks().stream()
            .filter(look -> look.found() != null && look.visibility() < HIDDEN)
            .toList();
    List<Double> bias = new ArrayList<>();
    List<Double> spread = new ArrayList<>();
    double more = 0;
    double likeness = 0;
    double gap = LAG;
    for (int edge = 0; edge < 4; edge++) {
      int which = edge;
      ToDoubleFunction<Look> error = look -> look.error(which);
      double mean = mean(clear, error);
      double deviation = deviation(clear, error);
      bias.add(mean);
      spread.add(deviation);
      more += deviation(hidden, error) / deviation / 4;
      Likeness alike = likeness(sample, error, mean);
      likeness += alike.value / 4;
      gap = alike.gap;
    }
    boolean known = hidden.size() >= ENOUGH;
    return new Skill.Edges(bias, spread, known ? Math.max(1, more) : 1.5, memory(likeness, gap));
  }

  private record Likeness(double value, double gap) {}

  private static Likeness likeness(Sample sample, ToDoubleFunction<Look> value, double mean) {
    double together = 0;
    double square = 0;
    double gaps = 0;
    int count = 0;
    for (Twice each : sample.twice(LAG)) {
      double early = value.applyAsDouble(each.early()) - mean;
      double late = value.applyAsDouble(each.late()) - mean;
      if (Double.isFinite(early) && Double.isFinite(late)) {
        together += early * late;
        square += (early * early + late * late) / 2;
        gaps += each.gap();
        count++;
      }
    }
    return count == 0 ? new Likeness(0, LAG) : new Likeness(together / square, gaps / count);
  }

  private static Skill.Score score(Sample sample) {
    List<Look> found = sample.looks().stream().filter(look -> look.found() != null).toList();
    double[] weights =
        Regression.linear(found.stream().map(look -> row(look, odds(look))).toList(), SCORE);
    ToDoubleFunction<Look> rest =
        look -> look.found() == null ? Double.NaN : odds(look) - row(look, 0).predict(weights);
    Likeness likeness = likeness(sample, rest, 0);
    return new Skill.Score(
        weights[0],
        weights[1],
        weights[2],
        deviation(found, rest),
        memory(likeness.value, likeness.gap));
  }

  private static double odds(Look look) {
    return look.found() == null ? Double.NaN : logOdds(look.found().score());
  }

  private static double logOdds(double score) {
    double p = Math.clamp(score, 0.02, 0.98);
    return Math.log(p / (1 - p));
  }

  private static Skill.Ghosts ghosts(Sample sample, double frameSeconds) {
    List<Sample.Ghost> ghosts = sample.ghosts();
    long came = ghosts.stream().filter(Sample.Ghost::first).count();
    if (came == 0) {
      return new Skill.Ghosts(0, frameSeconds, 0.1, 0.5, 1, -1.5, 0.5);
    }
    double height = ghosts.stream().mapToDouble(g -> Math.log(g.height())).average().orElse(0);
    return new Skill.Ghosts(
        came / sample.seconds(),
        Math.max(0.05, ghosts.size() * frameSeconds / came),
        Math.exp(height),
        deviation(ghosts, g -> Math.log(g.height())),
        ghosts.stream().mapToDouble(Sample.Ghost::aspect).average().orElse(1),
        mean(ghosts, g -> logOdds(g.score())),
        deviation(ghosts, g -> logOdds(g.score())));
  }

  static <T> double mean(List<T> all, ToDoubleFunction<T> value) {
    return all.stream().mapToDouble(value).average().orElse(0);
  }

  static <T> double deviation(List<T> all, ToDoubleFunction<T> value) {
    double mean = mean(all, value);
    return Math.sqrt(
        all.stream().mapToDouble(each -> Math.pow(value.applyAsDouble(each) - mean, 2)).sum()
            / Math.max(1, all.size() - 1));
  }
}
