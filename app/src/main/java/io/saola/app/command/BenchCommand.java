package io.saola.app.command;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code saola bench}: the JMH benchmarks. They lie in a module of their own, which this one does
 * not know; it is on the class path of the {@code saola} script.
 */
@Command(
    name = "bench",
    description = "Runs the benchmarks (JMH).",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  private static final String RUNNER = "org.openjdk.jmh.Main";

  @Parameters(arity = "0..1", paramLabel = "PATTERN", description = "regular expression of names")
  private @Nullable String pattern;

  @Option(names = "--quick", description = "one fork, short iterations: a look, not a measurement")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the results here")
  private @Nullable String json;

  @Override
  public Integer call() throws CommandFailure {
    try {
      Class.forName(RUNNER)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments().toArray(String[]::new));
      return 0;
    } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException missing) {
      throw CommandFailure.work(
          "the benchmarks are not installed beside this program; start it as ./saola bench");
    } catch (InvocationTargetException failure) {
      throw CommandFailure.work("the benchmarks failed: " + failure.getCause());
    }
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (pattern != null) {
      arguments.add(pattern);
    }
    if (quick) {
      arguments.addAll(List.of("-f", "1", "-wi", "1", "-w", "1s", "-i", "2", "-r", "1s"));
    }
    if (json != null) {
      arguments.addAll(List.of("-rf", "json", "-rff", json));
    }
    return arguments;
  }
}
