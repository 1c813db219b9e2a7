package io.saola.ingest.controller;

import io.saola.core.camera.StreamAddress.Credentials;
import io.saola.core.config.ControllerFeed;
import io.saola.core.time.Ticker;
import io.saola.ingest.network.Backoff;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page over HTTP again and again, one request at a time, with what the server gave to ask
 * for changes only (RFC 9110, 13.1.2). A single failure says nothing about a light, whose last word
 * counts until it is stale; several in a row do, and from then on the page is asked less often.
 *
 * <p>Runs on the network's one thread; answers come in on HTTP's.
 */
final class PagePoll implements Feed {

  private static final Duration TO_ANSWER = Duration.ofSeconds(3);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
  private static final int FAILURES_ALLOWED = 2;

  private final ControllerFeed.Page page;
  private final List<ToldLamp> lamps;
  private final Network network;
  private final FeedState state;
  private final Backoff backoff;
  private final Ticker ticker;
  private int failures;
  private @Nullable Message last;
  private Optional<String> tag = Optional.empty();
  private @Nullable CompletableFuture<?> underWay;
  private boolean closed;

  PagePoll(
      ControllerFeed.Page page,
      Collection<ToldLamp> lamps,
      Network network,
      FeedState state,
      Backoff backoff,
      Ticker ticker) {
    this.page = page;
    this.lamps = List.copyOf(lamps);
    this.network = network;
    this.state = state;
    this.backoff = backoff;
    this.ticker = ticker;
  }

  @Override
  public void start() {
    network.execute(this::read);
  }

  @Override
  public boolean isHeard() {
    return state.isHeard();
  }

  private void read() {
    if (closed) {
      return;
    }
    long begun = ticker.nanos();
    CompletableFuture<HttpResponse<byte[]>> answer;
    try {
      HttpClient client = network.pages(page.server());
      answer =
          client.sendAsync(
              request(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), Message.LONGEST));
    } catch (IllegalArgumentException unusable) {
      failed("the address is of no use over HTTP", begun);
      return;
    }
    underWay = answer;
    // The request's own timeout ends with the headers; a body may drip on for ever.
    network.after(TO_ANSWER, () -> answer.cancel(true));
    var _ =
        answer.whenComplete(
            (response, failure) -> network.execute(() -> ended(response, failure, begun)));
  }

  private HttpRequest request() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(page.server().uri()))
            .timeout(TO_ANSWER)
            .header("Accept", "application/json, text/plain;q=0.9, */*;q=0.1")
            .header("User-Agent", "saola");
    tag.ifPresent(known -> request.header("If-None-Match", known));
    Credentials credentials = page.server().credentials();
    if (credentials != null) {
      request.header("Authorization", basic(credentials));
    }
    return request.build();
  }

  /** RFC 7617. */
  private static String basic(Credentials credentials) {
    String pair = credentials.user() + ":" + credentials.password().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private void ended(
      @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure, long begun) {
    if (closed) {
      return;
    }
    Message before = last;
    if (response == null) {
      failed(unanswered(failure), begun);
    } else if (response.statusCode() == 200) {
      tag = response.headers().firstValue("ETag");
      heard(new Message(response.body()), begun);
    } else if (response.statusCode() == 304 && before != null) {
      heard(before, begun);
    } else {
      tag = Optional.empty();
      failed(refused(response.statusCode()), begun);
    }
  }

  private void heard(Message message, long begun) {
    long now = ticker.nanos();
    last = message;
    failures = 0;
    backoff.reset();
    state.heard();
    lamps.forEach(lamp -> lamp.read(message, begun, now));
    again(begun, page.every());
  }

  private void failed(String sentence, long begun) {
    state.failed();
    failures++;
    if (failures <= FAILURES_ALLOWED) {
      again(begun, page.every());
      return;
    }
    long now = ticker.nanos();
    lamps.forEach(lamp -> lamp.lose(now));
    state.lost(sentence);
    Duration wait = Duration.ofNanos(backoff.next(LONGEST_WAIT));
    again(begun, wait.compareTo(page.every()) > 0 ? wait : page.every());
  }

  private void again(long begun, Duration every) {
    Duration passed = Duration.ofNanos(ticker.nanos() - begun);
    Duration left = every.minus(passed);
    network.after(left.isNegative() ? Duration.ZERO : left, this::read);
  }

  private String unanswered(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof CancellationException) {
      cause = new TimeoutException();
    }
    boolean tooLong =
        cause != null && cause.getMessage() != null && cause.getMessage().contains("exceeds");
    return tooLong
        ? "its answer is longer than " + Message.LONGEST + " bytes"
        : Sentences.unreachable(page.server(), cause);
  }

  private String refused(int status) {
    Credentials credentials = page.server().credentials();
    return switch (status) {
      case 401, 403 ->
          credentials == null
              ? "it wants a user and a password (" + status + "), and the address has none"
              : "it refused user %s: wrong user or password, or not allowed (%d)"
                  .formatted(Sentences.quoted(credentials.user()), status);
      case 404, 410 -> "it has no such page (" + status + "): check the path";
      case 301, 302, 303, 307, 308 ->
          "it names another address (" + status + "), which is not followed: set url to that";
      default -> "it answered " + status;
    };
  }

  @Override
  public CompletableFuture<?> close() {
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    network.execute(
        () -> {
          closed = true;
          CompletableFuture<?> last = underWay;
          if (last != null) {
            last.cancel(true);
          }
          done.complete(null);
        });
    return done;
  }
}
