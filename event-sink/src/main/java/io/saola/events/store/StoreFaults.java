package io.saola.events.store;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Tells what a failure of the store means. */
public final class StoreFaults {

  private StoreFaults() {}

  /**
   * Whether the same write would fail for ever, since the database refuses the data themselves.
   * Everything else (locked, full, unreachable) may pass, and is worth another try.
   */
  public static boolean isRefusedData(Throwable failure) {
    SQLException sql = sqlCause(failure);
    if (sql instanceof SQLiteException sqlite) {
      return switch (sqlite.getResultCode().code & 0xff) {
        // SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH: https://sqlite.org/rescode.html
        case 18, 19, 20 -> true;
        default -> false;
      };
    }
    // Classes 22 "data exception" and 23 "integrity constraint violation" of ISO 9075.
    String state = sql == null ? null : sql.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  /** What the database said, in its own words: for logs. JDBC drivers name no passwords here. */
  public static String reason(Throwable failure) {
    SQLException sql = sqlCause(failure);
    Throwable told = sql == null ? failure : sql;
    if (told instanceof FileSystemException file) {
      return said(file);
    }
    String message = told.getMessage();
    return message == null
        ? told.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  /** Java names the file alone and leaves the rest to the name of the class. */
  private static String said(FileSystemException failure) {
    return switch (failure) {
      case FileAlreadyExistsException _ -> failure.getFile() + " is a file";
      case AccessDeniedException _ -> failure.getFile() + " may not be written to";
      default -> String.valueOf(failure.getMessage());
    };
  }

  static StoreException cannotOpen(StoreUrl url, Throwable failure) {
    String advice =
        switch (url.dialect()) {
          case SQLITE ->
              "check that it is a Saola store and that its folder can be written and has space";
          case POSTGRESQL -> "check that the server runs and that store.url names it rightly";
        };
    return new StoreException(
        "The incident store "
            + url.printable()
            + " cannot be opened ("
            + reason(failure)
            + "); "
            + advice
            + ".",
        failure);
  }

  private static @Nullable SQLException sqlCause(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
