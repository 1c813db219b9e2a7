package io.saola.app.backtest;

import io.saola.core.detection.FrameDetections;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Hands the frames of one reading to several takers, a batch at a time: while they work on one, the
 * reader reads the next. Each taker sees all frames in order, on one thread at a time. One thread
 * hands over, then calls {@link #finish}, then {@link #close}.
 */
final class FrameFan implements AutoCloseable {

  /** Few enough to stay in the processor's cache, enough to make handing over cost nothing. */
  private static final int BATCH = 128;

  private final List<Taker> takers;
  private final ExecutorService threads;
  private List<FrameDetections> batch = new ArrayList<>(BATCH);
  private List<Future<?>> round = List.of();

  /** Takes frames in order. */
  @FunctionalInterface
  interface Taker {
    void frame(FrameDetections frame) throws IOException;
  }

  /**
   * @param threads that work for the takers, at least 1
   */
  FrameFan(List<Taker> takers, int threads) {
    this.takers = List.copyOf(takers);
    this.threads = Executors.newFixedThreadPool(Math.min(threads, takers.size()));
  }

  /** Takes the next frame; waits while the takers are a batch behind. */
  void frame(FrameDetections frame) throws IOException {
    batch.add(frame);
    if (batch.size() == BATCH) {
      handOver();
    }
  }

  /** Waits until every taker has seen every frame. */
  void finish() throws IOException {
    handOver();
    await();
  }

  private void handOver() throws IOException {
    await();
    List<FrameDetections> full = batch;
    batch = new ArrayList<>(BATCH);
    List<Future<?>> started = new ArrayList<>(takers.size());
    for (Taker taker : takers) {
      started.add(
          threads.submit(
              () -> {
                for (FrameDetections frame : full) {
                  taker.frame(frame);
                }
                return null;
              }));
    }
    round = started;
  }

  private void await() throws IOException {
    for (Future<?> part : round) {
      try {
        part.get();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("the backtest was interrupted", interrupted);
      } catch (ExecutionException failure) {
        switch (failure.getCause()) {
          case IOException cause -> throw cause;
          case RuntimeException cause -> throw cause;
          case Error cause -> throw cause;
          case null, default -> throw new IllegalStateException(failure);
        }
      }
    }
    round = List.of();
  }

  /** Waits until nobody works on a frame any more. */
  @Override
  public void close() {
    threads.close();
  }
}
