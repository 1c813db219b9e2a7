package io.saola.app.command;

import io.saola.app.node.ConfigWatch;
import io.saola.app.node.LiveNode;
import io.saola.core.config.SaolaConfig;
import io.saola.events.SinkException;
import io.saola.inference.detect.model.ModelException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code saola run}: watches the configured cameras until it is told to end. */
@Command(
    name = "run",
    description = "Watches the cameras of a configuration.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private static final Set<String> ALL_ROLES = Set.of("ingest", "detect", "analyze", "sink");

  @Option(names = "-c", required = true, paramLabel = "FILE", description = "configuration")
  private Path configFile = Path.of("");

  @Option(
      names = "--roles",
      split = ",",
      paramLabel = "ROLE",
      description = "which stages run here: ingest, detect, analyze, sink; by default all")
  private Set<String> roles = Set.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    checkRoles();
    PrintWriter out = spec.commandLine().getOut();
    SaolaConfig config = ConfigFiles.read(configFile, spec.commandLine().getErr());
    LiveNode node = start(config);
    ConfigWatch watch = ConfigWatch.start(configFile, ConfigFiles.reader(), node);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  watch.close();
                  node.close();
                },
                "saola-shutdown"));
    announce(out, node, config.cameras().size());
    // Ends by a signal, which runs the hook.
    new CountDownLatch(1).await();
    return 0;
  }

  /** Starts a node; what keeps it from starting becomes a sentence and an exit code. */
  static LiveNode start(SaolaConfig config) throws CommandFailure {
    try {
      return LiveNode.start(config, System.getenv());
    } catch (ModelException missing) {
      throw CommandFailure.usage(String.valueOf(missing.getMessage()));
    } catch (SinkException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }

  /** Tells where the console is and, once in the store's life, the first password. */
  static void announce(PrintWriter out, LiveNode node, int cameras) {
    out.println("Saola watches " + cameras + (cameras == 1 ? " camera" : " cameras"));
    out.println("Console: " + node.address());
    node.firstPassword()
        .ifPresent(
            password ->
                out.println(
                    "Sign in as admin with "
                        + password.reveal()
                        + " (shown this once; kept only as a hash)"));
    out.flush();
  }

  private void checkRoles() throws CommandFailure {
    Set<String> unknown = new TreeSet<>(roles);
    unknown.removeAll(ALL_ROLES);
    if (!unknown.isEmpty()) {
      throw CommandFailure.usage(
          "--roles: found "
              + String.join(",", unknown)
              + ", expected some of ingest,detect,analyze,sink");
    }
    if (!roles.isEmpty() && !roles.equals(ALL_ROLES)) {
      throw CommandFailure.usage(
          "--roles: this version runs all roles in one process; found "
              + String.join(",", new TreeSet<>(roles))
              + ", expected none or ingest,detect,analyze,sink");
    }
  }
}
