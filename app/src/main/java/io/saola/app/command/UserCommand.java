package io.saola.app.command;

import io.saola.app.command.AccountStore.Work;
import io.saola.core.camera.Secret;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code saola user}: who may sign in. Works on the store, also while a node runs on it. */
@Command(name = "user", description = "Manages who may sign in.", mixinStandardHelpOptions = true)
final class UserCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected: saola user add|disable|reset-password NAME -c FILE");
  }

  @Command(
      name = "add",
      description = "Adds a user and prints the password, once.",
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--role", required = true, paramLabel = "ROLE") String role,
      @Option(names = "-c", required = true, paramLabel = "FILE") Path config)
      throws CommandFailure {
    var granted = AccountStore.role(role);
    return printPassword(name, config, accounts -> accounts.addUser(name, granted));
  }

  @Command(
      name = "disable",
      description = "Lets a user in no more and ends their sessions.",
      mixinStandardHelpOptions = true)
  int disable(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "-c", required = true, paramLabel = "FILE") Path config)
      throws CommandFailure {
    new AccountStore(config, spec.commandLine().getErr())
        .with(
            accounts -> {
              accounts.disable(name);
              return name;
            });
    spec.commandLine().getOut().println(name + " is disabled");
    return 0;
  }

  @Command(
      name = "reset-password",
      description = "Gives a user a new password and prints it, once.",
      mixinStandardHelpOptions = true)
  int resetPassword(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "-c", required = true, paramLabel = "FILE") Path config)
      throws CommandFailure {
    return printPassword(name, config, accounts -> accounts.resetPassword(name));
  }

  private int printPassword(String name, Path config, Work<Secret> work) throws CommandFailure {
    Secret password = new AccountStore(config, spec.commandLine().getErr()).with(work);
    spec.commandLine().getErr().println("Password of " + name + ", shown this once:");
    spec.commandLine().getErr().flush();
    spec.commandLine().getOut().println(password.reveal());
    return 0;
  }
}
