package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.geometry.Box;
import io.saola.core.incident.IncidentEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * One rule of a camera: a judge that says which situations hold in a frame, and a book that makes
 * incidents of them. Outside its hours it sees nothing, and what was open ends. One thread at a
 * time.
 */
final class IncidentRule {

  private final RuleConfig config;
  private final Judge judge;
  private final SituationBook book;

  /**
   * A rule that has seen nothing yet.
   *
   * @throws IllegalArgumentException when its place is missing
   */
  IncidentRule(CameraConfig camera, RuleConfig config) {
    this.config = config;
    this.judge = Judges.of(camera, config);
    this.book = new SituationBook(camera.id(), config, judge.gapSeconds());
  }

  RuleConfig config() {
    return config;
  }

  SituationBook book() {
    return book;
  }

  /** Looks at the next frame and says what it decided. */
  List<IncidentEvent> judge(Scene scene) {
    if (!isInForce(scene)) {
      return beginAnew();
    }
    judge.observe(scene, book);
    List<IncidentEvent> events = book.settle(scene);
    judge.settled(book);
    return events;
  }

  private boolean isInForce(Scene scene) {
    return config.hours().include(Instant.ofEpochMilli(scene.time().toEpochMillis()));
  }

  /** There is still no frame: says what a rule about that decided. */
  List<IncidentEvent> await(Scene silence) {
    if (!(judge instanceof Silence about)) {
      return List.of();
    }
    if (!isInForce(silence)) {
      return beginAnew();
    }
    about.await(silence, book);
    return book.settle(silence);
  }

  /** Whether it is about no frame being there, and has not decided that yet. */
  boolean awaits() {
    return judge instanceof Silence && !book.isOpen(Silence.CAMERA);
  }

  /** Nobody looked until now: a gap before the next frame is not the camera's. */
  void excuse() {
    if (judge instanceof Silence about) {
      about.excuse();
    }
  }

  /** Forgets everything: the camera's clock was set back, or the rule's hours are over. */
  List<IncidentEvent> beginAnew() {
    judge.forget();
    return book.endAll();
  }

  void rescale(double factorX, double factorY) {
    judge.rescale(factorX, factorY);
  }

  /** Boxes of what stands by its account, pixels. */
  List<Box> standing() {
    return judge instanceof Standing standing ? standing.places() : List.of();
  }

  /** Writes what the judge knows besides the book. */
  void writeTo(DataOutput out) throws IOException {
    judge.writeTo(out);
  }

  void readFrom(DataInput in) throws IOException {
    judge.readFrom(in);
  }
}
