package io.saola.app.command;

import io.saola.app.command.AccountStore.Work;
import io.saola.core.camera.Secret;
import io.saola.events.account.Accounts;
import io.saola.events.account.KnownUser;
import io.saola.events.security.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        spec.commandLine(),
        "expected: saola user add|disable|reset-password|set-role NAME -c FILE, or list -c FILE");
  }

  @Command(
      name = "add",
      description = "Adds a user and prints the password, once.",
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--role", required = true, paramLabel = "ROLE") String role,
      @Option(
              names = "--district",
              paramLabel = "DISTRICT",
              description =
                  "whose cameras they may know of, more than once for several; all by default")
          @Nullable List<String> districts,
      @Option(names = "-c", required = true, paramLabel = "FILE") Path config)
      throws CommandFailure {
    var granted = AccountStore.role(role);
    List<String> limit = districts == null ? List.of() : districts;
    return printPassword(
        name, config, limit, accounts -> accounts.addUser(name, granted, Scope.of(limit)));
  }

  @Command(
      name = "set-role",
      description = "Gives a user another role and ends their sessions.",
      mixinStandardHelpOptions = true)
  int setRole(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--role", required = true, paramLabel = "ROLE") String role,
      @Option(
              names = "--district",
              paramLabel = "DISTRICT",
              description = "whose cameras they may know of from now on; by default as before")
          @Nullable List<String> districts,
      @Option(names = "--everywhere", description = "they may know of all cameras from now on")
          boolean everywhere,
      @Option(names = "-c", required = true, paramLabel = "FILE") Path config)
      throws CommandFailure {
    if (everywhere && districts != null) {
      throw CommandFailure.usage("--everywhere: found beside --district, expected one of them");
    }
    var granted = AccountStore.role(role);
    List<String> limit = districts == null ? List.of() : districts;
    Optional<Scope> scope =
        everywhere || districts != null ? Optional.of(Scope.of(limit)) : Optional.empty();
    new AccountStore(config, spec.commandLine().getErr())
        .with(
            limit,
            accounts -> {
              accounts.setRole(name, granted, scope);
              return name;
            });
    spec.commandLine().getOut().println(name + " is " + granted.id());
    return 0;
  }

  @Command(
      name = "list",
      description = "Lists users with their roles and districts.",
      mixinStandardHelpOptions = true)
  int list(@Option(names = "-c", required = true, paramLabel = "FILE") Path config)
      throws CommandFailure {
    for (KnownUser user :
        new AccountStore(config, spec.commandLine().getErr()).with(Accounts::users)) {
      spec.commandLine()
          .getOut()
          .printf(
              "%-24s %-10s %-24s %s%n",
              user.name(),
              user.role().id(),
              AccountStore.districts(user.scope()),
              user.disabled() ? "disabled" : "enabled");
    }
    return 0;
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
    return printPassword(name, config, List.of(), accounts -> accounts.resetPassword(name));
  }

  private int printPassword(String name, Path config, List<String> districts, Work<Secret> work)
      throws CommandFailure {
    Secret password = new AccountStore(config, spec.commandLine().getErr()).with(districts, work);
    spec.commandLine().getErr().println("Password of " + name + ", shown this once:");
    spec.commandLine().getErr().flush();
    spec.commandLine().getOut().println(password.reveal());
    return 0;
  }
}
