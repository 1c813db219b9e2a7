package io.saola.simulator.detector.fit;

import io.saola.simulator.detector.Group;
import io.saola.simulator.detector.Skill;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a skill as it stands in a detector model's file. */
public final class SkillText {

  private SkillText() {}

  /** One element of a model file's groups. */
  public static String of(Group group, Skill skill) {
    Skill.Detect detect = skill.detect();
    Skill.Edges edges = skill.edges();
    Skill.Score score = skill.score();
    Skill.Ghosts ghosts = skill.ghosts();
    return String.format(
        Locale.ROOT,
        """
          - group: %s
            fitted: "%s"
            detect: {base: %.2f, size: %.2f, visible: %.2f, memory: %.2f}
            edges: {bias: %s, spread: %s, hidden: %.2f, memory: %.2f}
            score: {base: %.2f, size: %.2f, visible: %.2f, spread: %.2f, memory: %.2f}
            ghosts: {rate: %.3f, life: %.2f, height: %.3f, height-spread: %.2f, aspect: %.2f, score: %.2f, score-spread: %.2f}
        """,
        group.id(),
        skill.fitted().replace("\\", "/").replace("\"", "'"),
        detect.base(),
        detect.size(),
        detect.visible(),
        detect.memory(),
        list(edges.bias()),
        list(edges.spread()),
        edges.hidden(),
        edges.memory(),
        score.base(),
        score.size(),
        score.visible(),
        score.spread(),
        score.memory(),
        ghosts.rate(),
        ghosts.life(),
        ghosts.height(),
        ghosts.heightSpread(),
        ghosts.aspect(),
        ghosts.score(),
        ghosts.scoreSpread());
  }

  private static String list(List<Double> values) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%.4f", value))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
