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
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.Checkpoints;
import io.saola.core.stage.DecidingFrame;
import io.saola.core.stage.IncidentSink;
import io.saola.core.time.Ticker;
import io.saola.events.account.AccountException;
import io.saola.events.account.Accounts;
import io.saola.events.api.ApiException;
import io.saola.events.api.Backend;
import io.saola.events.api.CameraDirectory;
import io.saola.events.api.Endpoint;
import io.saola.events.api.HttpApi;
import io.saola.events.audit.AuditLog;
import io.saola.events.audit.AuditQueries;
import io.saola.events.delivery.Destinations;
import io.saola.events.delivery.Dispatch;
import io.saola.events.delivery.Feed;
import io.saola.events.delivery.reviews.ReviewDesk;
import io.saola.events.evidence.EvidenceFolder;
import io.saola.events.evidence.Snapshots;
import io.saola.events.intake.Intake;
import io.saola.events.maintenance.MaintenanceBook;
import io.saola.events.maintenance.Withholding;
import io.saola.events.mute.MuteBook;
import io.saola.events.review.Deadlines;
import io.saola.events.store.ChangeListener;
import io.saola.events.store.Database;
import io.saola.events.store.DeliveryStore;
import io.saola.events.store.FlowFeed;
import io.saola.events.store.FlowStore;
import io.saola.events.store.IncidentQueries;
import io.saola.events.store.IncidentStore;
import io.saola.events.store.MaintenanceRows;
import io.saola.events.store.MuteRows;
import io.saola.events.store.StoreException;
import io.saola.events.store.StoreFaults;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The front door of the sink: takes incidents and traffic, keeps checkpoints, serves API and
 * console. Safe for use by any thread; only {@link #start}, {@link #load} and {@link #close} take
 * noticeable time.
 */
public final class EventSink implements IncidentSink, Checkpoints, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EventSink.class);

  /** A minute's work: a day of arrears is made good for in one. */
  private static final int MOST_HOURS_FORGOTTEN = 24;

  /** How long an exercise lasts: nobody ends it on the road. */
  private static final Duration DRILL = Duration.ofMinutes(10);

  private final Database database;
  private final IncidentStore store;
  private final Intake intake;
  private final FlowStore traffic;
  private final InstantSource clock;
  private final Duration trafficKept;
  private final MaintenanceBook maintenance;
  private final MuteBook mutes;
  private final Withholding withholding;
  private final Counter withheld;
  private final ScheduledExecutorService housekeeping;
  private final CameraDirectory cameras;
  private final AtomicReference<SaolaConfig.Site> site;
  private final Feed feed;
  private final Destinations destinations;
  private final HttpApi api;
  private final AuditLog audit;
  private final Optional<Secret> firstPassword;

  private EventSink(
      SaolaConfig.Store kept,
      Database database,
      IncidentStore store,
      Intake intake,
      FlowStore traffic,
      InstantSource clock,
      MaintenanceBook maintenance,
      MuteBook mutes,
      Counter withheld,
      CameraDirectory cameras,
      AtomicReference<SaolaConfig.Site> site,
      Feed feed,
      Destinations destinations,
      HttpApi api,
      AuditLog audit,
      Optional<Secret> firstPassword) {
    this.database = database;
    this.store = store;
    this.intake = intake;
    this.traffic = traffic;
    this.clock = clock;
    this.trafficKept = Duration.ofDays(kept.flowDays());
    this.maintenance = maintenance;
    this.mutes = mutes;
    this.withholding = new Withholding(maintenance, mutes::keepsBack);
    this.withheld = withheld;
    this.cameras = cameras;
    this.site = site;
    this.feed = feed;
    this.destinations = destinations;
    this.api = api;
    this.audit = audit;
    this.firstPassword = firstPassword;
    this.housekeeping =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("sink-housekeeping").daemon().unstarted(task));
    var _ = housekeeping.scheduleWithFixedDelay(this::expire, 1, 1, TimeUnit.SECONDS);
    var _ = housekeeping.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.SECONDS);
  }

  /** A little at a time: incidents go by the same connection. */
  private void forget() {
    try {
      boolean more = true;
      for (int hours = 0; more && hours < MOST_HOURS_FORGOTTEN; hours++) {
        more = traffic.removeBefore(clock.instant().minus(trafficKept));
      }
    } catch (RuntimeException away) {
      log.debug("old traffic could not be removed", away);
    }
  }

  /** A store that is away now will be there at one of the next times. */
  private void expire() {
    try {
      maintenance.expire();
      mutes.expire();
      int _ = store.escalate();
      int _ = store.endDrills(clock.instant().minus(DRILL));
    } catch (RuntimeException away) {
      log.debug("what time has run out for could not be told", away);
    }
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
    Database database = open(config);
    try {
      return start(config, database, monitor, meters, ticker, clock, environment);
    } catch (SinkException failure) {
      database.close();
      throw failure;
    } catch (AccountException | ApiException failure) {
      database.close();
      throw new SinkException(String.valueOf(failure.getMessage()), failure);
    } catch (JdbiException failure) {
      database.close();
      throw new SinkException(
          "The incident store cannot be used (" + StoreFaults.reason(failure) + ").", failure);
    }
  }

  private static Database open(SaolaConfig config) throws SinkException {
    try {
      return Database.open(config.store().url());
    } catch (StoreException failure) {
      throw new SinkException(String.valueOf(failure.getMessage()), failure);
    }
  }

  private static EventSink start(
      SaolaConfig config,
      Database database,
      CameraMonitor monitor,
      Meters meters,
      Ticker ticker,
      InstantSource clock,
      Map<String, String> environment)
      throws AccountException, ApiException, SinkException {
    var accounts = new Accounts(database, clock);
    var maintenance = new MaintenanceBook(new MaintenanceRows(database), clock);
    var mutes = new MuteBook(new MuteRows(database), clock);
    var cameras = new CameraDirectory(config.cameras(), monitor, maintenance, clock.instant());
    var site = new AtomicReference<>(config.site());
    var queries = new IncidentQueries(database);
    var feed = new Feed(queries.newestChange());
    var deliveries = new DeliveryStore(database);
    var dispatch = new Dispatch(feed, queries, deliveries, new FlowFeed(database), meters, clock);
    ChangeListener listener =
        changes -> {
          feed.changed(changes);
          dispatch.wake();
        };
    var store = new IncidentStore(database, clock, new Deadlines(config.review()), listener);
    endAbandoned(store, queries, cameras);
    var evidence = new EvidenceFolder(config.store().evidence());
    var snapshots = new Snapshots(evidence, cameras::zone, meters);
    var intake = openIntake(config, store, queries, snapshots, meters, ticker, clock);
    var traffic = new FlowStore(database);
    var audit = AuditLog.start(database, meters, clock);
    HttpApi api =
        serve(
            new Backend(
                config,
                site::get,
                Version.text(),
                cameras,
                maintenance,
                mutes,
                queries,
                store,
                traffic,
                evidence,
                intake,
                feed,
                dispatch,
                deliveries,
                accounts,
                audit,
                new AuditQueries(database),
                meters,
                ticker,
                clock));
    var desk = new ReviewDesk(store, queries, audit, config.review().units(), meters, clock);
    var destinations = new Destinations(dispatch, desk, site::get, cameras::camera, ticker, clock);
    try {
      // Only now: a password made before a start that fails would be lost with it.
      Optional<Secret> firstPassword = accounts.makeFirstUser(environment);
      intake.start();
      destinations.apply(config.destinations());
      maintenance.onChange(camera -> cameras.status(camera).ifPresent(feed::cameraChanged));
      Counter withheld = meters.counter(Meter.EVENTS_WITHHELD);
      return new EventSink(
          config.store(),
          database,
          store,
          intake,
          traffic,
          clock,
          maintenance,
          mutes,
          withheld,
          cameras,
          site,
          feed,
          destinations,
          api,
          audit,
          firstPassword);
    } catch (AccountException | JdbiException failure) {
      api.close();
      destinations.close();
      intake.close();
      audit.close();
      throw failure;
    }
  }

  /** What was opened for a server that cannot serve is let go: somebody may try again. */
  private static HttpApi serve(Backend backend) throws ApiException {
    try {
      return HttpApi.start(backend);
    } catch (ApiException failure) {
      backend.intake().close();
      backend.audit().close();
      throw failure;
    }
  }

  private static Intake openIntake(
      SaolaConfig config,
      IncidentStore store,
      IncidentQueries queries,
      Snapshots snapshots,
      Meters meters,
      Ticker ticker,
      InstantSource clock)
      throws SinkException {
    Path folder = config.store().journal();
    try {
      return Intake.open(folder, store, queries, snapshots, meters, ticker, clock);
    } catch (IOException failure) {
      throw new SinkException(
          "The journal of incidents in "
              + folder
              + " cannot be used ("
              + StoreFaults.reason(failure)
              + "); make it a folder that this program can write, or set store.journal to another.",
          failure);
    }
  }

  /** What no rule watches any more, or no checkpoint remembers, nobody would ever end. */
  private static void endAbandoned(
      IncidentStore store, IncidentQueries queries, CameraDirectory cameras) {
    int ended =
        store.endOpen(
            incident ->
                !cameras.watches(incident) || queries.checkpoint(incident.camera()).isEmpty());
    if (ended > 0) {
      log.info("{} open incidents ended that no configured rule goes on with", ended);
    }
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
    housekeeping.shutdownNow();
    intake.close();
    destinations.close();
    api.close();
    audit.close();
    database.close();
  }
}
