package io.saola.events.api;

import io.saola.core.config.SaolaConfig;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.events.account.Accounts;
import io.saola.events.audit.AuditLog;
import io.saola.events.audit.AuditQueries;
import io.saola.events.delivery.Dispatch;
import io.saola.events.delivery.Feed;
import io.saola.events.evidence.EvidenceFolder;
import io.saola.events.intake.Intake;
import io.saola.events.maintenance.MaintenanceBook;
import io.saola.events.mute.MuteBook;
import io.saola.events.store.DeliveryStore;
import io.saola.events.store.FlowStore;
import io.saola.events.store.IncidentQueries;
import io.saola.events.store.IncidentStore;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the API stands on. Everything in it is open and started.
 *
 * @param config as the program was started with
 * @param site as it is configured now
 * @param version of this program, for people
 */
public record Backend(
    SaolaConfig config,
    Supplier<SaolaConfig.Site> site,
    String version,
    CameraDirectory cameras,
    MaintenanceBook maintenance,
    MuteBook mutes,
    IncidentQueries queries,
    IncidentStore store,
    FlowStore traffic,
    EvidenceFolder evidence,
    Intake intake,
    Feed feed,
    Dispatch dispatch,
    DeliveryStore deliveries,
    Accounts accounts,
    AuditLog audit,
    AuditQueries auditQueries,
    Meters meters,
    Ticker ticker,
    InstantSource clock) {}
