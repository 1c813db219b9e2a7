package io.saola.inference.detect.neural;

import io.micrometer.core.instrument.Counter;
import io.saola.core.frame.FrameTransform;
import io.saola.core.time.Ticker;
import io.saola.inference.detect.DetectionException;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.network.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model on the first of the configured providers that works. When runs keep failing, as on a GPU
 * that has disappeared, it is loaded anew on the next one, beside the runs and not by them; the
 * provider that was lost is tried again from time to time. Safe for use by any thread.
 */
final class ProviderChain implements AutoCloseable {

  static final String CPU = "cpu";

  /** A single failure may be the picture's; so many in a row are the provider's. */
  static final int FAILURES = 3;

  static final Duration RETRY = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(ProviderChain.class);

  private final Loader loader;
  private final List<String> providers;
  private final Executor background;
  private final Ticker ticker;
  private final Counter fallbacks;

  /** Index of the provider that worked first: those before it have never worked here. */
  private final int first;

  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicBoolean loading = new AtomicBoolean();
  private volatile Loaded current;
  private volatile int index;
  private volatile long retryNanos;
  private volatile boolean lost;

  /** Whether what keeps failing has been told, and there is nothing to go on with. */
  private volatile boolean stuck;

  private boolean closed;

  /** Loads the model on a provider. */
  interface Loader {

    /** The weights, for the log. */
    String file();

    /**
     * The model, compared with its description and tried.
     *
     * @throws ProviderException when another provider may do better
     * @throws ModelException when none will
     */
    Loaded load(String provider) throws ProviderException, ModelException;
  }

  private ProviderChain(
      Loader loader,
      List<String> providers,
      int first,
      Loaded current,
      Executor background,
      Ticker ticker,
      Counter fallbacks) {
    this.loader = loader;
    this.providers = providers;
    this.first = first;
    this.index = first;
    this.current = current;
    this.background = background;
    this.ticker = ticker;
    this.fallbacks = fallbacks;
  }

  /**
   * Loads the model on the first provider that works; each that does not is named in the log.
   *
   * @param providers none means the processor
   * @param background loads the model again later; must not run it on a caller's thread but in
   *     tests
   * @throws ModelException when the model is of no use, or no provider works
   */
  static ProviderChain open(
      Loader loader, List<String> providers, Executor background, Ticker ticker, Counter fallbacks)
      throws ModelException {
    List<String> order = providers.isEmpty() ? List.of(CPU) : List.copyOf(providers);
    String tried = "";
    for (int i = 0; i < order.size(); i++) {
      try {
        Loaded loaded = loader.load(order.get(i));
        return new ProviderChain(loader, order, i, loaded, background, ticker, fallbacks);
      } catch (ProviderException e) {
        LOG.warn("Provider {} cannot run {}: {}", order.get(i), loader.file(), e.getMessage());
        tried += (tried.isEmpty() ? "" : "; ") + order.get(i) + ": " + e.getMessage();
      }
    }
    throw new ModelException(
        "No provider of detector.providers can run "
            + loader.file()
            + " here ("
            + tried
            + "): add 'cpu' to the list.");
  }

  /** The model where it works now. */
  Loaded current() {
    return current;
  }

  /**
   * Lends memory for a run of the first of some pictures, one at least; the caller gives it back.
   *
   * @param waiting where each lies in its input
   */
  BatchRun borrow(List<FrameTransform> waiting) {
    if (lost && ticker.nanos() - retryNanos >= 0) {
      inBackground(this::goBack);
    }
    for (Loaded model = current; ; model = current) {
      BatchRun run = borrow(model, waiting);
      if (run != null) {
        return run;
      }
      if (model == current) {
        throw new IllegalStateException("the detector is closed");
      }
    }
  }

  /** A device that is gone may refuse memory already. */
  private @Nullable BatchRun borrow(Loaded model, List<FrameTransform> waiting) {
    try {
      return model.borrow(waiting);
    } catch (DetectionException e) {
      failed(model, e);
      throw e;
    }
  }

  /**
   * Runs the model and watches over its provider.
   *
   * @throws DetectionException when the run failed
   */
  void run(BatchRun run) {
    try {
      run.run();
    } catch (DetectionException e) {
      failed(run.owner(), e);
      throw e;
    }
    if (failed.get() != 0 && run.owner() == current) {
      failed.set(0);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    current.retire();
  }

  private void failed(Loaded model, DetectionException reason) {
    boolean hopeless = index == providers.size() - 1 && model.provider().equals(CPU);
    if (model == current && failed.incrementAndGet() >= FAILURES && !hopeless && !stuck) {
      inBackground(() -> leave(model, reason));
    }
  }

  private void inBackground(Runnable task) {
    if (loading.compareAndSet(false, true)) {
      background.execute(
          () -> {
            try {
              task.run();
            } finally {
              loading.set(false);
            }
          });
    }
  }

  /** Goes on to the next provider that works. */
  private void leave(Loaded model, DetectionException reason) {
    if (model != current) {
      return;
    }
    retryNanos = ticker.nanos() + RETRY.toNanos();
    lost = true;
    fallbacks.increment();
    for (int next = index + 1; next < providers.size(); next++) {
      if (replaced(next)) {
        LOG.warn(
            "Provider {} failed {} times in a row with {} ({}): going on with {}",
            model.provider(),
            FAILURES,
            loader.file(),
            reason.getMessage(),
            providers.get(next));
        return;
      }
    }
    stuck = true;
    LOG.error(
        "Provider {} failed {} times in a row with {} ({}), and no other is left to go on with",
        model.provider(),
        FAILURES,
        loader.file(),
        reason.getMessage());
  }

  /** Tries again what was left, best first; what fails now, in its own place too. */
  private void goBack() {
    retryNanos = ticker.nanos() + RETRY.toNanos();
    int before = failed.get() >= FAILURES ? index : index - 1;
    for (int better = first; better <= before; better++) {
      if (replaced(better)) {
        lost = better > first;
        LOG.info("Provider {} runs {} again", providers.get(better), loader.file());
        return;
      }
    }
  }

  private boolean replaced(int place) {
    try {
      Loaded fresh = loader.load(providers.get(place));
      become(fresh, place);
      return true;
    } catch (ProviderException | ModelException | RuntimeException e) {
      LOG.debug("Provider {} cannot run {}", providers.get(place), loader.file(), e);
      return false;
    }
  }

  private synchronized void become(Loaded fresh, int place) {
    if (closed) {
      fresh.retire();
      return;
    }
    Loaded before = current;
    index = place;
    current = fresh;
    stuck = false;
    failed.set(0);
    before.retire();
  }
}
