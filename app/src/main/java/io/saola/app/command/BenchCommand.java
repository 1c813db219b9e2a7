package io.saola.app.command;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
  private static final String GUARD = "io.saola.bench.guard.Guards";
  private static final String REPORT = "io.saola.bench.report.ReportProgram";

  @Parameters(arity = "0..1", paramLabel = "PATTERN", description = "regular expression of names")
  private @Nullable String pattern;

  @Option(names = "--quick", description = "one fork, short iterations: a look, not a measurement")
  private boolean quick;

  @Option(names = "--list", description = "only tell which there are")
  private boolean list;

  @Option(
      names = "--guard",
      description =
          "measure what is guarded, and end with 1 when a stage has become slower than its bound")
  private boolean guard;

  @Option(
      names = "--guards",
      paramLabel = "FILE",
      description = "what is guarded; by default benchmarks/guard.yml")
  private Path guards = Path.of(System.getProperty("saola.home", "."), "benchmarks", "guard.yml");

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "measure everything, and write it into the measured part of this document")
  private @Nullable Path report;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the results here")
  private @Nullable String json;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUES",
      description = "other values of a benchmark's parameter, parted by commas")
  private List<String> parameters = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Path document = report;
    if ((guard || document != null) && (pattern != null || json != null || !parameters.isEmpty())) {
      throw CommandFailure.usage("--guard and --report take none of PATTERN, --json and --param");
    }
    if (guard) {
      return run(GUARD, guards, quick, out, err);
    }
    if (document != null) {
      return run(REPORT, guards, document, quick, out, err);
    }
    run(RUNNER, (Object) arguments().toArray(String[]::new));
    return 0;
  }

  /** Calls a program's one static method of this many arguments: {@code run} or {@code main}. */
  private static int run(String program, Object... arguments) throws CommandFailure {
    try {
      for (Method method : Class.forName(program).getMethods()) {
        boolean named = method.getName().equals("run") || method.getName().equals("main");
        if (named && method.getParameterCount() == arguments.length) {
          return method.invoke(null, arguments) instanceof Integer exit ? exit : 0;
        }
      }
      throw new IllegalStateException(program + " has no such method");
    } catch (ClassNotFoundException | IllegalAccessException missing) {
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
    parameters.forEach(parameter -> arguments.addAll(List.of("-p", parameter)));
    if (list) {
      arguments.add("-l");
    }
    if (quick) {
      arguments.addAll(List.of("-f", "1", "-wi", "1", "-w", "1s", "-i", "2", "-r", "1s"));
    }
    if (json != null) {
      arguments.addAll(List.of("-rf", "json", "-rff", json));
    }
    arguments.addAll(List.of("-prof", "gc"));
    return arguments;
  }
}
