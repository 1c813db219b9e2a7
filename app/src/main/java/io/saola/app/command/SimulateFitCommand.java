package io.saola.app.command;

import io.saola.simulator.detector.Group;
import io.saola.simulator.detector.ModelFile;
import io.saola.simulator.detector.Skill;
import io.saola.simulator.detector.fit.FitTable;
import io.saola.simulator.detector.fit.JudgedSequence;
import io.saola.simulator.detector.fit.SequenceFiles;
import io.saola.simulator.detector.fit.SkillFit;
import io.saola.simulator.detector.fit.SkillText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code saola simulate fit}: a detector model's skill from detections and ground truth. */
@Command(
    name = "fit",
    description = "Fits the detector model to detections of a real detector, and shows the fit.",
    mixinStandardHelpOptions = true)
final class SimulateFitCommand implements Callable<Integer> {

  private static final Pattern SEQUENCE =
      Pattern.compile("(.+),(.+),(\\d+(?:\\.\\d+)?)(?:,(\\d+)\\.\\.(\\d+)/(\\d+))?");

  @Option(
      names = "--group",
      required = true,
      paramLabel = "GROUP",
      converter = GroupConverter.class,
      description = "person, vehicle, two-wheeler or thing")
  private Group group = Group.PERSON;

  @Option(
      names = "--sequence",
      required = true,
      arity = "1..*",
      paramLabel = "TRUTH,DETECTIONS,FPS[,FIRST..LAST/STEP]",
      description =
          "MOTChallenge ground truth, detections in the same or as detections.jsonl, frames a"
              + " second, and which frames were judged (by default all)")
  private List<String> sequences = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure {
    List<JudgedSequence> judged = new ArrayList<>();
    try {
      for (String sequence : sequences) {
        judged.add(read(sequence));
      }
    } catch (NoSuchFileException missing) {
      throw CommandFailure.usage(missing.getFile() + ": there is no such file");
    } catch (IOException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
    if (judged.stream()
        .allMatch(
            sequence -> sequence.frames().stream().allMatch(frame -> frame.truth().isEmpty()))) {
      throw CommandFailure.work("found no ground truth in the frames that were judged");
    }
    String what = judged.stream().map(JudgedSequence::name).collect(Collectors.joining(", "));
    Skill skill = SkillFit.fit(judged, what);
    PrintWriter out = spec.commandLine().getOut();
    out.println(SkillText.of(group, skill));
    out.print(FitTable.of(judged, group, skill, ModelFile.shipped()));
    out.flush();
    return 0;
  }

  private JudgedSequence read(String text) throws IOException, CommandFailure {
    Matcher form = SEQUENCE.matcher(text);
    if (!form.matches()) {
      throw CommandFailure.usage(
          "--sequence: found '" + text + "', expected TRUTH,DETECTIONS,FPS[,FIRST..LAST/STEP]");
    }
    Path truth = Path.of(form.group(1));
    SequenceFiles.Frames frames =
        form.group(4) == null
            ? SequenceFiles.all(truth)
            : new SequenceFiles.Frames(
                Long.parseLong(form.group(4)),
                Long.parseLong(form.group(5)),
                Math.max(1, Long.parseLong(form.group(6))));
    return SequenceFiles.read(
        truth, Path.of(form.group(2)), Double.parseDouble(form.group(3)), frames, group);
  }

  /** The words of groups. */
  static final class GroupConverter implements ITypeConverter<Group> {

    @Override
    public Group convert(String value) {
      for (Group group : Group.values()) {
        if (group.id().equals(value)) {
          return group;
        }
      }
      throw new TypeConversionException(
          "'" + value + "' is no group; expected person, vehicle, two-wheeler or thing");
    }
  }
}
