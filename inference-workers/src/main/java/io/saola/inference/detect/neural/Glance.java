package io.saola.inference.detect.neural;

import io.saola.core.detection.Detection;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameView;
import io.saola.inference.detect.Look;
import io.saola.inference.detect.Sight;
import io.saola.inference.detect.ViewMerge;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames of several cameras looked at together: the views of all of them fill runs of the network,
 * each look gets what its own views showed, and fails by its own views only. One thread, one use.
 */
final class Glance {

  private final NetworkDetector detector;
  private final List<Look> looks;
  private final List<Item> items = new ArrayList<>();
  private final List<List<List<Detection>>> seen = new ArrayList<>();
  private final @Nullable RuntimeException[] failures;

  Glance(NetworkDetector detector, List<Look> looks) {
    this.detector = detector;
    this.looks = looks;
    this.failures = new @Nullable RuntimeException[looks.size()];
    for (int i = 0; i < looks.size(); i++) {
      seen.add(new ArrayList<>());
      enter(i, looks.get(i));
    }
  }

  /** One picture to be looked at, and whose. */
  private record Item(int look, NetworkEyes eyes, AnalysisFrame frame, FrameView view) {}

  private void enter(int index, Look look) {
    try {
      NetworkEyes eyes = eyes(look);
      look.frame().views().forEach(view -> detector.checkFormat(look.frame(), view));
      look.frame().views().forEach(view -> items.add(new Item(index, eyes, look.frame(), view)));
    } catch (RuntimeException reason) {
      failures[index] = reason;
    }
  }

  private NetworkEyes eyes(Look look) {
    if (look.eyes() instanceof NetworkEyes eyes && eyes.belongsTo(detector)) {
      return eyes;
    }
    throw new IllegalArgumentException(
        "camera " + look.frame().camera() + " looks by the eyes of another detector");
  }

  /** Runs the network as often as it takes. */
  List<Sight> sights() {
    for (int done = 0; done < items.size(); ) {
      done += run(items.subList(done, items.size()));
    }
    List<Sight> sights = new ArrayList<>(looks.size());
    for (int i = 0; i < looks.size(); i++) {
      RuntimeException failure = failures[i];
      sights.add(failure == null ? seen(i) : new Sight.Failed(failure));
    }
    return sights;
  }

  /** Runs the first of what waits; returns how many those were. */
  private int run(List<Item> waiting) {
    BatchRun run;
    try {
      run = detector.providers().borrow(waiting.stream().map(i -> i.view().transform()).toList());
    } catch (RuntimeException reason) {
      waiting.forEach(item -> failures[item.look()] = reason);
      return waiting.size();
    }
    List<Item> batch = waiting.subList(0, run.size());
    try {
      run(run, batch);
    } catch (RuntimeException reason) {
      batch.forEach(item -> failures[item.look()] = reason);
    } finally {
      run.owner().giveBack(run);
    }
    return batch.size();
  }

  private void run(BatchRun run, List<Item> batch) {
    long started = detector.timers().now();
    for (int i = 0; i < batch.size(); i++) {
      run.fill(i, batch.get(i).view().pixels().segment());
    }
    long prepared = detector.timers().now();
    detector.providers().run(run);
    long inferred = detector.timers().now();
    for (int i = 0; i < batch.size(); i++) {
      read(run, i, batch.get(i));
    }
    detector.timers().record(started, prepared, inferred, detector.timers().now());
  }

  private void read(BatchRun run, int place, Item item) {
    try {
      seen.get(item.look()).add(run.read(place, item.eyes(), item.frame(), item.view()));
    } catch (RuntimeException reason) {
      failures[item.look()] = reason;
    }
  }

  private Sight seen(int index) {
    AnalysisFrame frame = looks.get(index).frame();
    return new Sight.Seen(
        NetworkDetector.detections(frame, ViewMerge.merge(frame, seen.get(index))));
  }
}
