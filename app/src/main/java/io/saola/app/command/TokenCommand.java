package io.saola.app.command;

import io.saola.core.camera.Secret;
import io.saola.events.account.Accounts;
import io.saola.events.account.KnownToken;
import io.saola.events.security.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        spec.commandLine(),
        "expected: saola token create NAME --role ROLE -c FILE, revoke NAME or list");
  }

  @Command(
      name = "create",
      description = "Makes a token and prints it, once, alone on standard output.",
      mixinStandardHelpOptions = true)
  int create(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--role", required = true, paramLabel = "ROLE") String role,
      @Option(
              names = "--district",
              paramLabel = "DISTRICT",
              description =
                  "whose cameras it may know of, more than once for several; all by default")
          @Nullable List<String> districts,
      @Option(
              names = "--expires",
              paramLabel = "DURATION",
              converter = DaysConverter.class,
              description = "how long it lets anybody in, such as 90d; for ever by default")
          @Nullable Duration lasts,
      @Option(names = "-c", required = true, paramLabel = "FILE") Path config)
      throws CommandFailure {
    var granted = AccountStore.role(role);
    List<String> limit = districts == null ? List.of() : districts;
    Secret token =
        new AccountStore(config, spec.commandLine().getErr())
            .with(limit, accounts -> accounts.createToken(name, granted, Scope.of(limit), lasts));
    spec.commandLine().getOut().println(token.reveal());
    return 0;
  }

  @Command(
      name = "revoke",
      description = "Lets nobody in with a token any more.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "-c", required = true, paramLabel = "FILE") Path config)
      throws CommandFailure {
    new AccountStore(config, spec.commandLine().getErr())
        .with(
            accounts -> {
              accounts.revokeToken(name);
              return name;
            });
    spec.commandLine().getOut().println(name + " is revoked");
    return 0;
  }

  @Command(
      name = "list",
      description = "Lists tokens with their roles and districts; never the tokens themselves.",
      mixinStandardHelpOptions = true)
  int list(@Option(names = "-c", required = true, paramLabel = "FILE") Path config)
      throws CommandFailure {
    Instant now = Instant.now();
    for (KnownToken token :
        new AccountStore(config, spec.commandLine().getErr()).with(Accounts::tokens)) {
      spec.commandLine()
          .getOut()
          .printf(
              "%-24s %-10s %-24s %s%n",
              token.name(),
              token.role().id(),
              AccountStore.districts(token.scope()),
              state(token, now));
    }
    return 0;
  }

  private static String state(KnownToken token, Instant now) {
    if (token.revokedAt() != null) {
      return "revoked " + token.revokedAt();
    }
    if (token.expiresAt() == null) {
      return "valid";
    }
    return (token.worksAt(now) ? "valid until " : "expired ") + token.expiresAt();
  }
}
