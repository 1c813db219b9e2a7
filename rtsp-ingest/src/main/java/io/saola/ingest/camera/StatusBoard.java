package io.saola.ingest.camera;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.CameraStatus.Evidence;
import io.saola.core.camera.CameraStatus.StreamInfo;
import io.saola.ingest.rtsp.StreamFormat;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The state of one of a camera's streams as others see it. Each distinct trouble that is worth a
 * line is logged once between two stretches of sustained media; the meters count the rest.
 *
 * <p>{@link #status} is safe for any thread; everything else is for one thread at a time.
 */
final class StatusBoard {

  private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);
  private static final int MOST_TROUBLES = 16;

  private final String name;
  private final InstantSource clock;
  private final Worth worth;
  private final Consumer<CameraStatus> listener;
  private final Set<String> troubles = new HashSet<>();
  private boolean introduced;
  private volatile CameraStatus status;

  /** Says which troubles belong into the log. */
  @FunctionalInterface
  interface Worth {

    /**
     * Whether this one does.
     *
     * @param again whether the stream was in trouble already
     */
    boolean ofALine(CameraState state, boolean again);
  }

  private StatusBoard(
      String name,
      CameraStatus first,
      InstantSource clock,
      Worth worth,
      Consumer<CameraStatus> listener) {
    this.name = name;
    this.status = first;
    this.clock = clock;
    this.worth = worth;
    this.listener = listener;
  }

  /**
   * The board of the analysed stream, and so of the camera. That it is away is logged with the
   * others that are away for the same reason, as an outage.
   *
   * @param evidence whether the camera has an evidence stream of its own
   */
  static StatusBoard ofCamera(
      CameraId camera, boolean evidence, InstantSource clock, Consumer<CameraStatus> listener) {
    var now = clock.instant();
    return new StatusBoard(
        "camera " + camera,
        new CameraStatus(
            camera,
            CameraState.CONNECTING,
            "",
            now,
            null,
            evidence ? new Evidence(CameraState.CONNECTING, "", now) : null),
        clock,
        (state, again) -> state == CameraState.REFUSED,
        listener);
  }

  /**
   * The board of the evidence stream, which shows on the camera's. Its trouble is worth a line when
   * it lasts while the camera itself is well; else both have the same.
   */
  static StatusBoard ofEvidence(StatusBoard camera, InstantSource clock) {
    return new StatusBoard(
        "the evidence stream of " + camera.name,
        new CameraStatus(camera.status.camera(), CameraState.CONNECTING, "", clock.instant(), null),
        clock,
        (state, again) ->
            state == CameraState.REFUSED
                || (again && camera.status.state() == CameraState.STREAMING),
        camera::showEvidence);
  }

  CameraStatus status() {
    return status;
  }

  /** A new state, or another reason for the same; nothing is told when neither is new. */
  void show(CameraState state, String reason) {
    CameraStatus old = status;
    note(old.state(), state, reason);
    if (old.state() == state && old.reason().equals(reason)) {
      return;
    }
    publish(
        new CameraStatus(
            old.camera(),
            state,
            reason,
            old.state() == state ? old.since() : clock.instant(),
            old.stream(),
            old.evidence()));
  }

  /** What the camera announces; a size that it does not tell stays what it was. */
  void showFormat(StreamFormat format) {
    StreamInfo known = status.stream();
    show(
        known != null && format.width() == 0
            ? new StreamInfo(format.encoding(), known.width(), known.height())
            : new StreamInfo(format.encoding(), format.width(), format.height()));
  }

  /** The size of the decoded pictures, in pixels. */
  void showSize(int width, int height) {
    StreamInfo known = status.stream();
    show(new StreamInfo(known == null ? "" : known.codec(), width, height));
  }

  private void show(StreamInfo stream) {
    CameraStatus old = status;
    if (!stream.equals(old.stream())) {
      publish(
          new CameraStatus(
              old.camera(), old.state(), old.reason(), old.since(), stream, old.evidence()));
    }
  }

  private void showEvidence(CameraStatus stream) {
    Evidence evidence = new Evidence(stream.state(), stream.reason(), stream.since());
    if (!evidence.equals(status.evidence())) {
      publish(status.with(evidence));
    }
  }

  /** The stream has been well for a while: its next trouble is worth a line in the log again. */
  void forgetTroubles() {
    troubles.clear();
  }

  private void note(CameraState before, CameraState state, String reason) {
    if (state == CameraState.STREAMING && before != state) {
      // Once: how it comes and goes later is told by the outages.
      LOG.atLevel(introduced ? Level.DEBUG : Level.INFO).log("{} is streaming", name);
      introduced = true;
    }
    boolean again =
        switch (before) {
          case STALLED, OFFLINE, REFUSED -> true;
          case CONNECTING, STREAMING -> false;
        };
    boolean distinct =
        !reason.isEmpty() && troubles.size() < MOST_TROUBLES && !troubles.contains(reason);
    if (distinct && worth.ofALine(state, again)) {
      troubles.add(reason);
      LOG.warn("{} is {}: {}", name, state.id(), reason);
    }
  }

  private void publish(CameraStatus fresh) {
    status = fresh;
    try {
      listener.accept(fresh);
    } catch (RuntimeException failure) {
      LOG.error("{}: its state could not be passed on", name, failure);
    }
  }
}
