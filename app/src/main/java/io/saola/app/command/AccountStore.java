package io.saola.app.command;

import io.saola.core.config.SaolaConfig;
import io.saola.events.account.AccountException;
import io.saola.events.account.Accounts;
import io.saola.events.security.Role;
import io.saola.events.store.StoreException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The accounts in the store that a configuration names. */
record AccountStore(Path config, PrintWriter err) {

  /** Something done with accounts. */
  interface Work<T> {
    T with(Accounts accounts) throws AccountException;
  }

  <T> T with(Work<T> work) throws CommandFailure {
    SaolaConfig read = ConfigFiles.read(config, err);
    try (Accounts accounts = Accounts.open(read.store().url(), InstantSource.system())) {
      return work.with(accounts);
    } catch (AccountException | StoreException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }

  static Role role(String id) throws CommandFailure {
    return Role.byId(id)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "--role: found '"
                        + id
                        + "', expected one of "
                        + Arrays.stream(Role.values())
                            .map(Role::id)
                            .collect(Collectors.joining(", "))));
  }
}
