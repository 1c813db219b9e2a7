package io.saola.ingest.controller;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.config.LampSource;
import io.saola.core.detection.LampColour;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonPointer;

/**
 * One lamp of a camera: understands what its controller says of it. Its feed's thread tells it, any
 * thread may ask.
 */
final class ToldLamp {

  private static final Logger LOG = LoggerFactory.getLogger(ToldLamp.class);
  private static final int MOST_SENTENCES = 8;

  private final CameraId camera;
  private final String id;
  private final LampSource.Told source;
  private final @Nullable JsonPointer pointer;
  private final LampHistory history;
  private final Counter understood;
  private final Counter refused;

  /** Guarded by this. */
  private final Set<String> logged = new HashSet<>();

  ToldLamp(CameraId camera, String id, LampSource.Told source, Meters meters) {
    this.camera = camera;
    this.id = id;
    this.source = source;
    this.pointer = source.value() == null ? null : JsonPointer.compile(source.value());
    this.history = new LampHistory(source.stale());
    this.understood = meters.counter(Meter.LAMP_WORDS, camera);
    this.refused = meters.counter(Meter.LAMP_WORDS_REFUSED, camera);
  }

  LampSource.Told source() {
    return source;
  }

  /** The controller has sent something by itself. */
  synchronized void hear(Message message, long now) {
    understand(message, now).ifPresent(colour -> history.told(colour, now));
  }

  /** The controller has answered who asked it. */
  synchronized void read(Message message, long asked, long now) {
    understand(message, now).ifPresent(colour -> history.sampled(colour, asked, now));
  }

  private Optional<LampColour> understand(Message message, long now) {
    try {
      String word = message.word(pointer);
      Optional<LampColour> colour = source.words().colour(word);
      if (colour.isPresent()) {
        understood.increment();
      } else {
        refuse("the word " + Sentences.quoted(word) + ", which means no colour", now);
      }
      return colour;
    } catch (UnusableMessage unusable) {
      refuse(String.valueOf(unusable.getMessage()), now);
      return Optional.empty();
    }
  }

  /** The controller cannot be heard any more. */
  void lose(long now) {
    history.unknown(now);
  }

  /** What it showed at a moment by the ticker; null when nobody knows. */
  @Nullable LampColour at(long nanos) {
    return history.at(nanos);
  }

  private void refuse(String sent, long now) {
    history.unknown(now);
    refused.increment();
    if (logged.size() < MOST_SENTENCES && logged.add(sent)) {
      LOG.warn(
          "camera {}: the controller of lamp {} ({}) sent {}; from now on such messages are only"
              + " counted",
          camera,
          id,
          source.feed().server(),
          sent);
    }
  }
}
