package io.saola.app.measure.sink;

import io.saola.app.city.TemporaryFolder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The limit of a storm: the same bytes into SQLite by bare JDBC, in transactions as large as the
 * sink's, and to the same receiver by the same HTTP client, as many at once as the sink has.
 */
final class BareStorm {

  private static final int TRANSACTION = 256;
  private static final int AT_ONCE = 64;
  private static final Duration LENGTH = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int messageBytes;

  /**
   * What was reached.
   *
   * @param cpuMicros of processor for a row and a post, the receiver's included
   */
  record Result(double rowsPerSecond, double postsPerSecond, double cpuMicros) {}

  private record Part(double perSecond, double cpuMicros) {

    static Part of(int count, long began, double cpuBefore) {
      double seconds = (System.nanoTime() - began) / 1e9;
      return new Part(count / seconds, 1e6 * (StormRun.cpuSeconds() - cpuBefore) / count);
    }
  }

  BareStorm(long messageBytes) {
    this.messageBytes = Math.toIntExact(messageBytes);
  }

  Result run()
      throws IOException, SQLException, InterruptedException, ExecutionException, TimeoutException {
    Part rows = rows();
    Part posts = posts();
    return new Result(rows.perSecond(), posts.perSecond(), rows.cpuMicros() + posts.cpuMicros());
  }

  private Part rows() throws IOException, SQLException {
    String line = "x".repeat(messageBytes);
    try (TemporaryFolder folder = TemporaryFolder.make();
        Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.path().resolve("bare.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("CREATE TABLE incident (id TEXT PRIMARY KEY, line TEXT NOT NULL)");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO incident (id, line) VALUES (?, ?)")) {
        long began = System.nanoTime();
        double cpuBefore = StormRun.cpuSeconds();
        int done = 0;
        while (System.nanoTime() - began < LENGTH.toNanos()) {
          for (int i = 0; i < TRANSACTION; i++) {
            insert.setString(1, MadeIncidents.camera(done) + "~" + done++);
            insert.setString(2, line);
            insert.addBatch();
          }
          insert.executeBatch();
          connection.commit();
        }
        return Part.of(done, began, cpuBefore);
      }
    }
  }

  private Part posts() throws InterruptedException, ExecutionException, TimeoutException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try (HookReceiver receiver = new HookReceiver(_ -> {})) {
      HttpClient client =
          vertx.createHttpClient(
              new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(AT_ONCE));
      var posting = new Posting(client, receiver.port(), Buffer.buffer("x".repeat(messageBytes)));
      long began = System.nanoTime();
      double cpuBefore = StormRun.cpuSeconds();
      posting.run(began + LENGTH.toNanos());
      return Part.of(posting.done.get(), began, cpuBefore);
    } finally {
      var _ = vertx.close();
    }
  }

  /** Posts that follow each other, some at once. */
  private static final class Posting {

    private final HttpClient client;
    private final int port;
    private final Buffer body;
    private final AtomicInteger done = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(AT_ONCE);

    Posting(HttpClient client, int port, Buffer body) {
      this.client = client;
      this.port = port;
      this.body = body;
    }

    void run(long until) throws InterruptedException, TimeoutException {
      for (int i = 0; i < AT_ONCE; i++) {
        next(until);
      }
      if (!ended.await(LENGTH.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException("the receiver does not answer");
      }
    }

    private void next(long until) {
      if (System.nanoTime() >= until) {
        ended.countDown();
        return;
      }
      var _ =
          client
              .request(HttpMethod.POST, port, "127.0.0.1", "/")
              .compose(request -> request.send(body))
              .compose(response -> response.end())
              .transform(
                  result -> {
                    if (result.succeeded()) {
                      done.incrementAndGet();
                      next(until);
                    } else {
                      ended.countDown();
                    }
                    return Future.<Void>succeededFuture();
                  });
    }
  }
}
