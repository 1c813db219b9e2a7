package io.saola.events.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A PostgreSQL server of Debian's packages with a data folder of its own, for the test's length.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final Path folder;
  private final int port;
  private Process server;

  private PostgresServer(Path programs) throws IOException, InterruptedException {
    this.programs = programs;
    this.folder = Files.createTempDirectory("saola-postgres");
    // The server refuses to run as root, so another user must get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    this.port = freePort();
    String data = folder.resolve("data").toString();
    run("initdb", "-D", data, "-U", "saola", "-A", "trust", "--no-sync", "-E", "UTF8");
    this.server = launch();
  }

  private Process launch() throws IOException {
    Process launched =
        program(
                "postgres",
                "-D",
                folder.resolve("data").toString(),
                "-p",
                "" + port,
                "-k",
                folder.toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off")
            .start();
    Awaitility.await().ignoreExceptions().until(() -> execute("SELECT 1"));
    return launched;
  }

  /** One of its own for a test, if it is installed; where nothing may be left out, it must be. */
  public static Optional<PostgresServer> startIfInstalled()
      throws IOException, InterruptedException {
    Optional<Path> programs = installed();
    if (Boolean.getBoolean("saola.require.all")) {
      assertThat(programs).as("PostgreSQL's initdb, Debian package postgresql").isPresent();
    }
    return programs.isEmpty() ? Optional.empty() : Optional.of(new PostgresServer(programs.get()));
  }

  /** The newest one installed, if any. */
  private static Optional<Path> installed() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (var versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  public String newDatabase(String name) throws SQLException {
    execute("CREATE DATABASE " + name);
    return url(name);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=saola";
  }

  private boolean execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    }
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    if (program(program, arguments).start().waitFor() != 0) {
      throw new IOException(program + " failed");
    }
  }

  private ProcessBuilder program(String program, String... arguments) {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Stops as if the machine had lost its power; the data stays. */
  public void goAway() throws IOException, InterruptedException {
    run("pg_ctl", "stop", "-D", folder.resolve("data").toString(), "-m", "immediate");
    server.waitFor(10, TimeUnit.SECONDS);
  }

  /** Starts again on its data. */
  public void comeBack() throws IOException {
    server = launch();
  }

  @Override
  public void close() throws IOException {
    try {
      if (server.isAlive()) {
        goAway();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
