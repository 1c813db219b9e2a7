package io.saola.events.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * The open store: a few connections that read and one that writes. Safe for use by any thread;
 * every call waits for the disk, so none may be made on an event loop.
 *
 * <p>Writers of this process take turns, so that changes are told in the order of their numbers.
 */
public final class Database implements AutoCloseable {

  private static final int READERS = 4;

  private final HikariDataSource writing;
  private final HikariDataSource reading;
  private final Jdbi writer;
  private final Jdbi reader;
  private final ReentrantLock turn = new ReentrantLock(true);

  private Database(HikariDataSource writing, HikariDataSource reading) {
    this.writing = writing;
    this.reading = reading;
    this.writer = Jdbi.create(writing);
    this.reader = Jdbi.create(reading);
  }

  /**
   * Opens the store, makes the folder of its file and brings its tables up to date.
   *
   * @param jdbcUrl {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://…}
   */
  public static Database open(String jdbcUrl) throws StoreException {
    StoreUrl url = StoreUrl.parse(jdbcUrl);
    makeFolder(url);
    probe(url);
    migrate(url);
    HikariDataSource writing = pool(url, true);
    try {
      return new Database(writing, pool(url, false));
    } catch (StoreException failure) {
      writing.close();
      throw failure;
    }
  }

  /** Runs a query; it sees one consistent state. */
  public <T, X extends Exception> T read(HandleCallback<T, X> query) throws X {
    return reader.inTransaction(query);
  }

  /** Runs a transaction; when it throws, nothing has happened. */
  public <T, X extends Exception> T write(HandleCallback<T, X> transaction) throws X {
    turn.lock();
    try {
      return writer.inTransaction(transaction);
    } finally {
      turn.unlock();
    }
  }

  /** Held by whoever tells others about what was written, so that they hear it in order. */
  ReentrantLock turn() {
    return turn;
  }

  @Override
  public void close() {
    reading.close();
    // Last, so that SQLite folds its write-ahead log into the file.
    writing.close();
  }

  private static void makeFolder(StoreUrl url) throws StoreException {
    var folder = url.folder();
    if (folder.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(folder.get());
    } catch (IOException failure) {
      throw new StoreException(
          "The folder "
              + folder.get()
              + " of the incident store cannot be made ("
              + StoreFaults.reason(failure)
              + "); make it, or set store.url to a file that can be written.",
          failure);
    }
  }

  /** Flyway tries for ten seconds to read from a file that is no database. */
  private static void probe(StoreUrl url) throws StoreException {
    try (Connection connection = DriverManager.getConnection(url.jdbc());
        ResultSet _ =
            connection.getMetaData().getTables(null, null, "flyway_schema_history", null)) {
      // It can be read, which is all that was asked.
    } catch (SQLException failure) {
      throw StoreFaults.cannotOpen(url, failure);
    }
  }

  private static void migrate(StoreUrl url) throws StoreException {
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(url.jdbc(), null, null)
          .locations("classpath:db/migration")
          .placeholders(url.dialect().placeholders())
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException failure) {
      throw StoreFaults.cannotOpen(url, failure);
    }
  }

  private static HikariDataSource pool(StoreUrl url, boolean writer) throws StoreException {
    var config = new HikariConfig();
    config.setJdbcUrl(url.jdbc());
    config.setDataSourceProperties(url.dialect().connectionProperties(writer));
    config.setPoolName(writer ? "store-writer" : "store-readers");
    config.setMaximumPoolSize(writer ? 1 : READERS);
    config.setConnectionTimeout(2_000);
    config.setValidationTimeout(1_000);
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException failure) {
      throw StoreFaults.cannotOpen(url, failure);
    }
  }
}
