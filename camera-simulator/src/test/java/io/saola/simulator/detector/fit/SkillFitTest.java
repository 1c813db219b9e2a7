package io.saola.simulator.detector.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.simulator.detector.DetectorModel;
import io.saola.simulator.detector.Group;
import io.saola.simulator.detector.ModelFile;
import io.saola.simulator.detector.SimulatedDetector;
import io.saola.simulator.detector.Skill;
import io.saola.simulator.detector.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class SkillFitTest {

  private static final Skill TRUE =
      new Skill(
          new Skill.Detect(1.5, 1.2, 3.0, 0.6),
          new Skill.Edges(List.of(0.01, -0.02, 0.0, 0.01), List.of(0.05, 0.03, 0.04, 0.02), 1, 0.4),
          new Skill.Score(0.8, 0.8, 2, 0.5, 0.5),
          new Skill.Ghosts(0.2, 0.6, 0.1, 0.3, 0.5, -1, 0.4),
          "");

  @Test
  void shouldFindTheParametersThatMadeTheDetections() {
    JudgedSequence made = made(TRUE);

    Skill fitted = SkillFit.fit(List.of(made), "made");

    assertThat(fitted.detect().base()).isCloseTo(1.5, within(0.25));
    assertThat(fitted.detect().size()).isCloseTo(1.2, within(0.25));
    assertThat(fitted.detect().memory()).isCloseTo(0.6, within(0.15));
    assertThat(fitted.edges().bias().get(1)).isCloseTo(-0.02, within(0.004));
    assertThat(fitted.edges().spread().get(0)).isCloseTo(0.05, within(0.005));
    assertThat(fitted.edges().memory()).isCloseTo(0.4, within(0.12));
    assertThat(fitted.score().base()).isCloseTo(0.8, within(0.15));
    assertThat(fitted.ghosts().rate()).isCloseTo(0.2, within(0.06));
  }

  private static JudgedSequence made(Skill skill) {
    DetectorModel model = FitTable.only(ModelFile.shipped(), Group.PERSON, skill);
    SimulatedDetector detector = new SimulatedDetector(model, 2000, 1000, 3);
    List<JudgedSequence.Frame> frames = new ArrayList<>();
    for (int frame = 0; frame < 3000; frame++) {
      List<Target> truth = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        double height = 30 * Math.pow(1.35, i);
        truth.add(
            new Target(i, i, ObjectClass.PERSON, new Box(20 + 240 * i, 300, height / 2.2, height)));
      }
      double time = frame * 0.2;
      frames.add(new JudgedSequence.Frame(time, truth, Set.of(), detector.see(time, truth)));
    }
    return new JudgedSequence("made", frames, 2000, 1000);
  }

  @Test
  void shouldShowNearlyTheSameForMeasuredAndModelled() {
    JudgedSequence made = made(TRUE);

    String table = FitTable.of(List.of(made), Group.PERSON, TRUE, ModelFile.shipped());

    assertThat(table).contains("missed, height 30..60 px", "left edge", "false boxes in a frame");
    for (String row : table.lines().filter(line -> line.contains("missed, height")).toList()) {
      String[] cells = row.split("\\|", -1);
      assertThat(percent(cells[3])).as(row).isCloseTo(percent(cells[4]), within(3.0));
    }
  }

  @Test
  void shouldShowTheShippedModelBesideTheFittedOne() {
    Skill blind =
        new Skill(
            new Skill.Detect(-9, 0, 0, 0.6), TRUE.edges(), TRUE.score(), TRUE.ghosts(), "blind");
    JudgedSequence made = made(TRUE);

    String table =
        FitTable.of(
            List.of(made), Group.PERSON, TRUE, ModelFile.shipped().with(Group.PERSON, blind));

    String row = table.lines().filter(line -> line.contains("200 px and more")).toList().getFirst();
    String[] cells = row.split("\\|", -1);
    assertThat(table).startsWith("| | boxes | measured | fitted | shipped |");
    assertThat(percent(cells[3])).as(row).isLessThan(30);
    assertThat(percent(cells[4])).as(row).isLessThan(30);
    assertThat(percent(cells[5])).as(row).isGreaterThan(99);
  }

  private static double percent(String cell) {
    return Double.parseDouble(cell.replace("%", "").strip());
  }

  @Test
  void shouldHoldTheShippedFiguresOfPeople() throws IOException {
    Path folder = data().resolve("tracking");
    List<JudgedSequence> sequences = new ArrayList<>();
    for (String name : List.of("TUD-Campus", "TUD-Stadtmitte")) {
      Path truth = folder.resolve(name + "/gt.txt");
      need(truth);
      sequences.add(
          SequenceFiles.read(
              truth,
              folder.resolve(name + "/det.txt"),
              25,
              SequenceFiles.all(truth),
              Group.PERSON));
    }

    Skill fitted = SkillFit.fit(sequences, "people");

    Skill shipped = ModelFile.shipped().skill(Group.PERSON);
    assertThat(shipped.detect().base()).isCloseTo(fitted.detect().base(), within(0.01));
    assertThat(shipped.detect().size()).isCloseTo(fitted.detect().size(), within(0.01));
    assertThat(shipped.detect().visible()).isCloseTo(fitted.detect().visible(), within(0.01));
    assertThat(shipped.detect().memory()).isCloseTo(fitted.detect().memory(), within(0.01));
    for (int edge = 0; edge < 4; edge++) {
      assertThat(shipped.edges().spread().get(edge))
          .isCloseTo(fitted.edges().spread().get(edge), within(0.001));
    }
  }

  private static Path data() {
    String folder = System.getenv("SAOLA_DATA");
    return Path.of(folder == null ? System.getProperty("saola.data", "../../shared/data") : folder);
  }

  private static void need(Path file) {
    if (Boolean.getBoolean("saola.require.all")) {
      assertThat(file).exists();
    }
    Assumptions.assumeTrue(Files.exists(file), file + " is not there");
  }
}
