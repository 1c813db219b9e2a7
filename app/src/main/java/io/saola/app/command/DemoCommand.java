package io.saola.app.command;

import io.saola.app.demo.Demo;
import io.saola.app.demo.DemoOptions;
import io.saola.app.demo.DemoOutcome;
import io.saola.app.node.LiveNode;
import io.saola.events.account.Accounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code saola demo}: the whole program on one machine, with simulated cameras. */
@Command(
    name = "demo",
    description = "Runs everything on this machine, with simulated cameras.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final Duration HEADLESS = Duration.ofSeconds(60);

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "of the console (default ${DEFAULT-VALUE}; 0 takes a free one)")
  private int port;

  @Option(
      names = "--headless",
      description = "compare what was found with the script, and exit 1 where they differ")
  private boolean headless;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "end after this time; with --headless 60s by default")
  private @Nullable Duration length;

  @Option(names = "--report", paramLabel = "FILE", description = "write the comparison as JSON")
  private @Nullable Path report;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "of the scenes (default: another each time)")
  private @Nullable Long seed;

  @Option(
      names = "--video",
      arity = "1..*",
      paramLabel = "FILE",
      description = "also watch these recordings, with yolox-nano where its weights are")
  private List<Path> videos = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    long chosen = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
    Demo demo = prepare(chosen);
    demo.remarks().forEach(out::println);
    LiveNode node = start(demo);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(demo, node), "saola-shutdown"));
    RunCommand.announce(out, node, demo.config().cameras().size());
    if (node.firstPassword().isEmpty()) {
      out.println("Sign in as admin with the password in " + Accounts.FIRST_PASSWORD);
    }
    out.println("Seed: " + chosen);
    out.flush();
    return finish(out, demo.watch(node, length == null && headless ? HEADLESS : length));
  }

  private Demo prepare(long chosenSeed) throws CommandFailure {
    try {
      return Demo.prepare(new DemoOptions(port, chosenSeed, videos), ModelsCommand.models());
    } catch (IOException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }

  private static LiveNode start(Demo demo) throws CommandFailure {
    try {
      return RunCommand.start(demo.config());
    } catch (CommandFailure failure) {
      demo.close();
      throw CommandFailure.work(failure.getMessage() + " (The demo's port is set by --port.)");
    }
  }

  /** Runs at the end of the process, however it ends. */
  private static void end(Demo demo, LiveNode node) {
    node.close();
    demo.close();
  }

  private int finish(PrintWriter out, DemoOutcome outcome) throws IOException {
    out.println(outcome.text());
    out.flush();
    if (report != null) {
      outcome.write(report);
    }
    return outcome.asScripted() || !headless ? 0 : CommandFailure.WORK;
  }
}
