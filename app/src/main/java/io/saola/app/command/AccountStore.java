package io.saola.app.command;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.events.account.AccountException;
import io.saola.events.account.Accounts;
import io.saola.events.security.Role;
import io.saola.events.security.Scope;
import io.saola.events.store.StoreException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The accounts in the store that a configuration names. */
record AccountStore(Path config, PrintWriter err) {

  /** Something done with accounts. */
  interface Work<T> {
    T with(Accounts accounts) throws AccountException;
  }

  <T> T with(Work<T> work) throws CommandFailure {
    return with(List.of(), work);
  }

  /** The same, with districts that the work gives to somebody: one that no camera has is a slip. */
  <T> T with(List<String> districts, Work<T> work) throws CommandFailure {
    SaolaConfig read = ConfigFiles.read(config, err);
    checkDistricts(districts, read);
    try (Accounts accounts = Accounts.open(read.store().url(), InstantSource.system())) {
      return work.with(accounts);
    } catch (AccountException | StoreException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }

  private static void checkDistricts(List<String> districts, SaolaConfig config)
      throws CommandFailure {
    Set<String> known =
        config.cameras().stream()
            .map(CameraConfig::district)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String district : districts) {
      if (!known.contains(district)) {
        throw CommandFailure.usage(
            "--district: found '"
                + district
                + "', expected one that cameras have: "
                + (known.isEmpty() ? "none has any" : String.join(", ", known)));
      }
    }
  }

  /** Districts as a person reads them. */
  static String districts(Scope scope) {
    return scope.isAll() ? "all" : scope.text();
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
