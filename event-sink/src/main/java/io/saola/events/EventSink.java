package io.saola.events;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraMonitor;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Outage;
import io.saola.core.camera.Secret;
import io.saola.core.config.SaolaConfig;
import io.saola.core.flow.FlowMinute;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.Checkpoints;
import io.saola.core.stage.CutResult;
import io.saola.core.stage.CutResultSink;
import io.saola.core.stage.DecidingFrame;
import io.saola.core.stage.IncidentSink;
import io.saola.core.time.Ticker;
import io.saola.events.account.Accounts;
import io.saola.events.api.CameraDirectory;
import io.saola.events.api.Endpoint;
import io.saola.events.api.HttpApi;
import io.saola.events.audit.AuditLog;
import io.saola.events.delivery.Destinations;
import io.saola.events.delivery.Feed;
import io.saola.events.evidence.EvidencePart;
import io.saola.events.intake.Intake;
import io.saola.events.maintenance.MaintenanceBook;
import io.saola.events.maintenance.Withholding;
import io.saola.events.store.Database;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The front door of the sink: takes incidents and traffic, keeps checkpoints, serves API and
 * console. Safe for use by any thread; only {@link #start}, {@link #load} and {@link #close} take
 * noticeable time.
 */
public final class EventSink implements IncidentSink, CutResultSink, Checkpoints, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EventSink.class);

  private final Database database;
  private final Intake intake;
  private final MaintenanceBook maintenance;
  private final Withholding withholding;
  private final Counter withheld;
  private final Housekeeping housekeeping;
  private final CameraDirectory cameras;
  private final AtomicReference<SaolaConfig.Site> site;
  private final Feed feed;
  private final Destinations destinations;
  private final HttpApi api;
  private final AuditLog audit;
  private final Optional<Secret> firstPassword;

  /** Of parts that run already; closes them in the end. */
  EventSink(
      Database database,
      Intake intake,
      MaintenanceBook maintenance,
      Withholding withholding,
      Counter withheld,
      CameraDirectory cameras,
      AtomicReference<SaolaConfig.Site> site,
      Feed feed,
      Destinations destinations,
      HttpApi api,
      AuditLog audit,
      Housekeeping housekeeping,
      Optional<Secret> firstPassword) {
    this.database = database;
    this.intake = intake;
    this.maintenance = maintenance;
    this.withholding = withholding;
    this.withheld = withheld;
    this.cameras = cameras;
    this.site = site;
    this.feed = feed;
    this.destinations = destinations;
    this.api = api;
    this.audit = audit;
    this.housekeeping = housekeeping;
    this.firstPassword = firstPassword;
  }

  /**
   * Opens the store, serves HTTP and takes incidents from then on.
   *
   * @param monitor asked for the cameras' states and pictures whenever a request comes, perhaps
   *     before this method has returned
   * @param meters backed by a Prometheus registry for {@code /metrics} to show them
   * @param environment for {@link Accounts#FIRST_PASSWORD}
   * @throws SinkException when the store or the port cannot be used
   */
  public static EventSink start(
      SaolaConfig config,
      CameraMonitor monitor,
      Meters meters,
      Ticker ticker,
      InstantSource clock,
      Map<String, String> environment)
      throws SinkException {
    return new SinkStart(config, monitor, meters, ticker, clock, environment).start();
  }

  /** Where a person on this machine finds the console. */
  public URI address() {
    return api.address();
  }

  /** What the API serves. */
  List<Endpoint> endpoints() {
    return api.endpoints();
  }

  /** The admin's password, when this start has created and generated it: print it once. */
  public Optional<Secret> firstPassword() {
    return firstPassword;
  }

  @Override
  public void accept(IncidentEvent event, @Nullable DecidingFrame frame, long arrivalNanos) {
    if (!withholding.withholds(event)) {
      intake.accept(event, frame, arrivalNanos);
      return;
    }
    withheld.increment();
    if (frame != null) {
      frame.close();
    }
  }

  /** Takes a minute of a camera's traffic, or a part of one; never blocks. */
  public void flow(FlowMinute minute) {
    intake.add(minute);
  }

  /** Takes note of what ingest has cut of an incident's video; never blocks. */
  @Override
  public void accept(CutResult result) {
    intake.evidence(result.incident(), EvidencePart.of(result));
    if (!result.trouble().isEmpty()) {
      log.warn("{}: {}", result.incident(), result.trouble());
    }
  }

  @Override
  public void save(CameraId camera, byte[] state) {
    intake.save(camera, state);
  }

  @Override
  public Optional<byte[]> load(CameraId camera) {
    return intake.load(camera);
  }

  /** Cameras that people have taken out of the analysis, now. */
  public Set<CameraId> inMaintenance() {
    return maintenance.cameras();
  }

  /**
   * Adds somebody to be told, by the thread that changed it and must not be kept waiting, whose
   * maintenance began or ended.
   */
  public void onMaintenance(Consumer<CameraId> listener) {
    maintenance.onChange(listener);
  }

  /** Tells those who watch the feed that a camera's state changed. Never blocks. */
  public void cameraChanged(CameraStatus status) {
    feed.cameraChanged(status);
  }

  /**
   * Shows the cameras and the site of another configuration from now on. Where it listens, and
   * where it stores, stays as it was.
   */
  public void apply(SaolaConfig changed) {
    cameras.replace(changed.cameras());
    site.set(changed.site());
    destinations.apply(changed.destinations());
    feed.camerasReplaced();
  }

  /** Tells those who watch the feed that an outage began, grew, shrank or ended. Never blocks. */
  public void outageChanged(Outage outage) {
    feed.outageChanged(outage);
  }

  /** Takes nothing more, stores and pushes what was taken within 3 s, then stops serving. */
  @Override
  public void close() {
    housekeeping.close();
    intake.close();
    destinations.close();
    api.close();
    audit.close();
    database.close();
  }
}
