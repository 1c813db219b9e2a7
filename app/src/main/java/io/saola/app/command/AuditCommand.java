package io.saola.app.command;

import io.saola.core.config.SaolaConfig;
import io.saola.events.audit.AuditCheck;
import io.saola.events.audit.AuditHead;
import io.saola.events.store.Database;
import io.saola.events.store.StoreException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola audit}: whether the log of who did what is as it was written. */
@Command(
    name = "audit",
    description = "Checks the log of who did what.",
    mixinStandardHelpOptions = true)
final class AuditCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected: saola audit verify -c FILE [--expect-head SEQ:HASH]");
  }

  @Command(
      name = "verify",
      description = "Recalculates the log and names the first row that somebody has changed.",
      mixinStandardHelpOptions = true)
  int verify(
      @Option(names = "-c", required = true, paramLabel = "FILE") Path config,
      @Option(
              names = "--expect-head",
              paramLabel = "SEQ:HASH",
              description = "a head that was told earlier and kept elsewhere")
          @Nullable String expected)
      throws CommandFailure {
    Optional<AuditHead> head = expected == null ? Optional.empty() : Optional.of(head(expected));
    SaolaConfig read = ConfigFiles.read(config, spec.commandLine().getErr());
    try (Database database = Database.open(read.store().url())) {
      return switch (new AuditCheck(database, head).run()) {
        case AuditCheck.Result.Sound sound -> {
          spec.commandLine()
              .getOut()
              .println(sound.head().seq() + " entries as they were written; head " + sound.head());
          yield 0;
        }
        case AuditCheck.Result.Broken broken ->
            throw CommandFailure.work("Entry " + broken.seq() + ": " + broken.why() + ".");
      };
    } catch (StoreException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }

  private static AuditHead head(String text) throws CommandFailure {
    return AuditHead.parse(text)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "--expect-head: found '"
                        + text
                        + "', expected a number, a colon and 64 hex"
                        + " digits"));
  }
}
