package io.saola.events;

import io.saola.core.camera.CameraMonitor;
import io.saola.core.camera.Secret;
import io.saola.core.config.SaolaConfig;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.events.account.AccountException;
import io.saola.events.account.Accounts;
import io.saola.events.api.ApiException;
import io.saola.events.api.Backend;
import io.saola.events.api.CameraDirectory;
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
import io.saola.events.store.OldRows;
import io.saola.events.store.StoreException;
import io.saola.events.store.StoreFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the sink together: opens the store, makes the parts, and lets go of them again when one
 * cannot be had.
 *
 * @param environment for {@link Accounts#FIRST_PASSWORD}
 */
record SinkStart(
    SaolaConfig config,
    CameraMonitor monitor,
    Meters meters,
    Ticker ticker,
    InstantSource clock,
    Map<String, String> environment) {

  private static final Logger log = LoggerFactory.getLogger(SinkStart.class);

  /**
   * Starts all of it.
   *
   * @throws SinkException when the store or the port cannot be used
   */
  EventSink start() throws SinkException {
    Database database = open();
    try {
      return start(database);
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

  private Database open() throws SinkException {
    try {
      return Database.open(config.store().url());
    } catch (StoreException failure) {
      throw new SinkException(String.valueOf(failure.getMessage()), failure);
    }
  }

  private EventSink start(Database database) throws AccountException, ApiException, SinkException {
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
    var intake = openIntake(store, queries, snapshots);
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
      return new EventSink(
          database,
          intake,
          maintenance,
          new Withholding(maintenance, mutes::keepsBack),
          meters.counter(Meter.EVENTS_WITHHELD),
          cameras,
          site,
          feed,
          destinations,
          api,
          audit,
          Housekeeping.start(
              config.store(),
              maintenance,
              mutes,
              store,
              traffic,
              new OldRows(database),
              destinations::ids,
              clock),
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

  private Intake openIntake(IncidentStore store, IncidentQueries queries, Snapshots snapshots)
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
}
