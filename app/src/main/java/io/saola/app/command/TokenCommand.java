package io.saola.app.command;

import io.saola.core.camera.Secret;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code saola token}: how programs sign in. */
@Command(
    name = "token",
    description = "Manages how programs sign in.",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected: saola token create NAME --role ROLE -c FILE");
  }

  @Command(
      name = "create",
      description = "Makes a token and prints it, once, alone on standard output.",
      mixinStandardHelpOptions = true)
  int create(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--role", required = true, paramLabel = "ROLE") String role,
      @Option(names = "-c", required = true, paramLabel = "FILE") Path config)
      throws CommandFailure {
    var granted = AccountStore.role(role);
    Secret token =
        new AccountStore(config, spec.commandLine().getErr())
            .with(accounts -> accounts.createToken(name, granted));
    spec.commandLine().getOut().println(token.reveal());
    return 0;
  }
}
