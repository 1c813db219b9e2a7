package io.saola.inference.detect.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a published model over HTTPS. What arrives goes into a file ending in {@code .part}; a
 * fetch that was cut short goes on where it stopped (RFC 9110, 14), and only a file with the
 * published SHA-256 gets the model's name. One thread at a time.
 */
public final class ModelPull {

  private static final Duration TO_CONNECT = Duration.ofSeconds(20);
  private static final Duration TO_ANSWER = Duration.ofSeconds(60);
  private static final Duration TO_STALL = Duration.ofSeconds(60);
  private static final int BLOCK = 65_536;

  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_FOUND = 404;
  private static final int RANGE_REFUSED = 416;

  private final HttpClient client;

  /** Hears how far a fetch has come. */
  @FunctionalInterface
  public interface Progress {

    /**
     * Called after every block, on the fetching thread.
     *
     * @param bytes here by now, those of an earlier attempt included
     * @param total of the whole file
     */
    void at(long bytes, long total);
  }

  /**
   * Fetches with a client of the caller's, which says whom to trust and how to leave the network.
   *
   * @param client follows redirects if the publisher sends any
   */
  public ModelPull(HttpClient client) {
    this.client = client;
  }

  /** Fetches with the platform's proxies and certificates, following redirects. */
  public static ModelPull overTheInternet() {
    return new ModelPull(
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(TO_CONNECT)
            .build());
  }

  /**
   * Fetches a model unless it is there already.
   *
   * @param folder made if need be
   * @return the model's file
   * @throws ModelException when it did not work; says why and what to do
   * @throws InterruptedException when the thread was interrupted; what has arrived stays
   */
  public Path pull(PublishedModel model, Path folder, Progress progress)
      throws ModelException, InterruptedException {
    Path file = folder.resolve(model.fileName());
    Path unfinished = folder.resolve(model.fileName() + ".part");
    try {
      Files.createDirectories(folder);
      if (Files.isRegularFile(file) && Checksum.sha256(file).equals(model.sha256())) {
        return file;
      }
      try (PartFile part = PartFile.open(unfinished)) {
        fetch(model, part, progress);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new ModelException(
          "The model " + model.name() + " could not be stored as " + file + ": " + reason(e), e);
    }
  }

  private void fetch(PublishedModel model, PartFile part, Progress progress)
      throws IOException, ModelException, InterruptedException {
    boolean resumed = part.size() > 0;
    if (part.size() != model.size()) {
      download(model, part, progress);
    }
    if (part.sha256().equals(model.sha256())) {
      return;
    }
    String found = part.size() + " bytes with SHA-256 " + part.sha256();
    part.restart();
    if (resumed) {
      // The first half may have been another file's: once more, from the start.
      fetch(model, part, progress);
      return;
    }
    throw new ModelException(
        model.address()
            + " is not the published file: expected "
            + model.size()
            + " bytes with SHA-256 "
            + model.sha256()
            + ", found "
            + found
            + ". Nothing was kept; fetch the file elsewhere and put it into the models folder.");
  }

  private void download(PublishedModel model, PartFile part, Progress progress)
      throws IOException, ModelException, InterruptedException {
    if (part.size() > model.size()) {
      part.restart();
    }
    HttpResponse<InputStream> response = ask(model, part.size());
    try (InputStream body = response.body();
        StallGuard guard = new StallGuard(body, TO_STALL)) {
      if (response.statusCode() != RANGE_REFUSED || part.size() == 0) {
        accept(response.statusCode(), model, part);
        copy(body, guard, model, part, progress);
        return;
      }
    }
    part.restart();
    download(model, part, progress);
  }

  private static void accept(int status, PublishedModel model, PartFile part)
      throws IOException, ModelException {
    switch (status) {
      case PARTIAL -> {} // what follows belongs behind what is here
      case OK -> part.restart();
      case NOT_FOUND ->
          throw new ModelException(
              model.address() + " is not there (404): the publisher has moved or removed it.");
      default ->
          throw new ModelException(model.address() + " was refused with status " + status + ".");
    }
  }

  private HttpResponse<InputStream> ask(PublishedModel model, long from)
      throws ModelException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(model.address()).timeout(TO_ANSWER).GET();
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (SSLException e) {
      throw new ModelException(
          model.address().getHost() + " could not be trusted: " + reason(e), e);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new ModelException(
          model.address().getHost()
              + " cannot be reached: is this machine online, is a proxy needed"
              + " (-Dhttps.proxyHost=…)? Elsewhere fetch "
              + model.address()
              + " and put it into the models folder.",
          e);
    } catch (IOException e) {
      throw new ModelException(model.address() + " gave no answer: " + reason(e), e);
    }
  }

  private static void copy(
      InputStream body, StallGuard guard, PublishedModel model, PartFile part, Progress progress)
      throws IOException, ModelException {
    byte[] block = new byte[BLOCK];
    for (int n = read(body, block, model, part); n >= 0; n = read(body, block, model, part)) {
      part.append(block, n);
      guard.alive();
      progress.at(part.size(), model.size());
      if (part.size() > model.size()) {
        return; // another file; its hash will say so
      }
    }
    if (part.size() < model.size()) {
      throw interrupted(model, part, "the server ended it", null);
    }
  }

  private static int read(InputStream body, byte[] block, PublishedModel model, PartFile part)
      throws ModelException {
    try {
      return body.read(block);
    } catch (IOException e) {
      throw interrupted(model, part, reason(e), e);
    }
  }

  private static ModelException interrupted(
      PublishedModel model, PartFile part, String reason, @Nullable IOException cause) {
    return new ModelException(
        "The fetch of "
            + model.name()
            + " stopped after "
            + part.size()
            + " of "
            + model.size()
            + " bytes ("
            + reason
            + "): run the same command again, it goes on from there.",
        cause);
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
