package io.saola.app.measure.sink;

import io.saola.app.measure.Progress;
import io.saola.app.measure.Target;
import io.saola.events.SinkException;
import io.saola.events.account.AccountException;
import io.saola.events.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Many clients of the live feed are told of incidents; they are on the same cores as the sink. */
record FeedRun(Pace pace, int clients, Progress progress) {

  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final double MOST_P99_MILLIS = 200;

  /**
   * What the clients were told.
   *
   * @param missed incidents that a client was not told of, over all clients
   * @param left clients that were cut off
   * @param cores that sink and clients took together
   */
  record Result(
      int clients,
      int incidents,
      int missed,
      int left,
      double medianMillis,
      double p99Millis,
      double slowestMillis,
      double cores) {

    String text() {
      return String.format(
          Locale.ROOT,
          "Feed: %,d clients were told of %,d incidents each; from store to client: median %.0f ms,"
              + " p99 %.0f ms, slowest %.0f ms; %d missed, %d clients cut off; %.2f cores, the"
              + " clients' included.",
          clients,
          incidents,
          medianMillis,
          p99Millis,
          slowestMillis,
          missed,
          left,
          cores);
    }

    Map<String, Object> figures() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("clients", clients);
      map.put("incidents", incidents);
      map.put("missed", missed);
      map.put("left", left);
      map.put("medianMillis", medianMillis);
      map.put("p99Millis", p99Millis);
      map.put("slowestMillis", slowestMillis);
      map.put("cores", cores);
      return map;
    }

    List<Target> targets() {
      return List.of(
          Target.atMost("p99 from store to client, ms", p99Millis, MOST_P99_MILLIS),
          Target.atMost("incidents that clients missed", missed, 0));
    }
  }

  Result run()
      throws IOException,
          SinkException,
          StoreException,
          AccountException,
          InterruptedException,
          ExecutionException,
          TimeoutException {
    try (MeasuredSink sink = MeasuredSink.start("");
        FeedCrowd crowd = new FeedCrowd(clients)) {
      crowd.join(sink.address(), sink.token(), clients);
      double cpuBefore = StormRun.cpuSeconds();
      double seconds = pace.run("feed", progress, sink::take);
      int expected = pace.times() * clients;
      boolean _ = progress.until("feed", DRAIN, () -> crowd.told() >= expected);
      return new Result(
          clients,
          pace.times(),
          expected - crowd.told(),
          crowd.left(),
          crowd.delays().percentile(0.5),
          crowd.delays().percentile(0.99),
          crowd.slowestMillis(),
          (StormRun.cpuSeconds() - cpuBefore) / seconds);
    }
  }
}
