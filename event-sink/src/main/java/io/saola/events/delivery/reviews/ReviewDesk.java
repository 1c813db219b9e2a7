package io.saola.events.delivery.reviews;

import io.micrometer.core.instrument.Counter;
import io.saola.core.incident.IncidentId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.events.audit.AuditEntry;
import io.saola.events.audit.AuditLog;
import io.saola.events.review.ReviewDecision;
import io.saola.events.review.ReviewState;
import io.saola.events.review.ReviewStep;
import io.saola.events.review.StepReader;
import io.saola.events.review.UnfitStep;
import io.saola.events.security.Identity;
import io.saola.events.security.Permission;
import io.saola.events.store.HeardMessage;
import io.saola.events.store.IncidentQueries;
import io.saola.events.store.IncidentStore;
import io.saola.events.store.StoreFaults;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps that messages ask for, by the same rules as the API. What is not taken is logged,
 * counted and in the audit log with how the message began, and holds nothing back. Safe for use by
 * any thread; waits for the store.
 */
public final class ReviewDesk {

  private static final Logger log = LoggerFactory.getLogger(ReviewDesk.class);

  private static final String ACTION =
      Permission.REVIEW_INCIDENTS.name().toLowerCase(Locale.ROOT).replace('_', '-');
  private static final int SHOWN = 200;
  private static final int DONE = 200;
  private static final int UNFIT = 400;
  private static final int FORBIDDEN = 403;
  private static final int UNKNOWN = 404;
  private static final int CONFLICT = 409;

  private final IncidentStore store;
  private final IncidentQueries queries;
  private final AuditLog audit;
  private final StepReader steps;
  private final InstantSource clock;
  private final Counter taken;
  private final Counter refused;

  /**
   * @param units to which incidents can be handed over; none means any
   */
  public ReviewDesk(
      IncidentStore store,
      IncidentQueries queries,
      AuditLog audit,
      List<String> units,
      Meters meters,
      InstantSource clock) {
    this.store = store;
    this.queries = queries;
    this.audit = audit;
    this.steps = new StepReader(units);
    this.clock = clock;
    this.taken = meters.counter(Meter.REVIEWS_HEARD);
    this.refused = meters.counter(Meter.REVIEWS_REFUSED);
  }

  /** Why a step is not taken; status as the API would have answered. */
  private record Refusal(int status, String sentence) {}

  /**
   * Takes a message. One that was taken before changes nothing.
   *
   * @param place where the message lies or came from, for people
   * @throws RuntimeException of the store when it is away: then nothing has happened, and the
   *     message is to be brought again
   */
  public void hear(Reviewer reviewer, String place, byte[] message) {
    ReviewMessage wanted;
    ReviewStep step;
    try {
      wanted = ReviewMessage.parse(message);
      step = steps.read(wanted.step(), reviewer.identity(wanted.person()), clock.instant());
    } catch (UnfitStep unfit) {
      refuse(reviewer.identity(null), place, "", unfit(unfit), message);
      return;
    }
    Optional<Refusal> refusal = taken(reviewer, wanted, step);
    if (refusal.isPresent()) {
      refuse(step.by(), place, wanted.incident(), refusal.get(), message);
    } else {
      taken.increment();
      note(step.by(), place, wanted.incident(), DONE, said(step));
    }
  }

  private static Refusal unfit(UnfitStep unfit) {
    return new Refusal(UNFIT, unfit.field() + ": " + unfit.expected());
  }

  private Optional<Refusal> taken(Reviewer reviewer, ReviewMessage wanted, ReviewStep step) {
    boolean known =
        queries
            .find(wanted.incident())
            .filter(stored -> reviewer.filter().takes(stored.incident().camera()))
            .isPresent();
    if (!known) {
      return noSuchIncident();
    }
    var once = new HeardMessage(reviewer.destination(), wanted.id());
    try {
      Optional<ReviewDecision> decision =
          store.review(new IncidentId(wanted.incident()), step, once);
      return decision.isEmpty() ? noSuchIncident() : refusal(decision.get(), step);
    } catch (RuntimeException failure) {
      if (StoreFaults.isRefusedData(failure)) {
        return Optional.of(new Refusal(UNFIT, "message: the store cannot keep it"));
      }
      throw failure;
    }
  }

  private static Optional<Refusal> noSuchIncident() {
    return Optional.of(new Refusal(UNKNOWN, "incident: there is no such incident"));
  }

  private static Optional<Refusal> refusal(ReviewDecision decision, ReviewStep step) {
    return switch (decision) {
      case ReviewDecision.Accepted _ -> Optional.empty();
      case ReviewDecision.NotAllowed(var from, var to, var allowed) ->
          Optional.of(
              new Refusal(
                  CONFLICT,
                  "state: %s cannot become %s; allowed: %s"
                      .formatted(
                          from.id(),
                          to.id(),
                          allowed.stream()
                              .map(ReviewState::id)
                              .collect(Collectors.joining(", ")))));
      case ReviewDecision.NotPermitted(var to, _) ->
          Optional.of(
              new Refusal(
                  FORBIDDEN,
                  "state: the role %s may not make it %s"
                      .formatted(step.by().role().id(), to.id())));
      case ReviewDecision.Outdated(int seen, int version) ->
          Optional.of(
              new Refusal(CONFLICT, "version: %d found, but it is at %d".formatted(seen, version)));
      case ReviewDecision.Unfit(String field, String expected) ->
          Optional.of(new Refusal(UNFIT, field + ": " + expected));
    };
  }

  private void refuse(Identity by, String place, String incident, Refusal refusal, byte[] message) {
    refused.increment();
    log.warn(
        "{}: a step of a review at {} was not taken: {}",
        by.name(),
        place,
        printable(refusal.sentence()));
    note(by, place, incident, refusal.status(), refusal.sentence() + "; found " + excerpt(message));
  }

  /** It may quote whoever sent it, who must not write lines of the log. */
  private static String printable(String sentence) {
    return sentence.replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private static String excerpt(byte[] message) {
    return new String(message, 0, Math.min(message.length, SHOWN), StandardCharsets.UTF_8);
  }

  private static String said(ReviewStep step) {
    ReviewState state = step.state();
    return state == null ? "a comment or an assignment" : state.id();
  }

  private void note(Identity by, String place, String incident, int status, String detail) {
    String subject = incident.isEmpty() ? "" : "/api/incidents/" + incident + "/review";
    var _ =
        audit.record(
            new AuditEntry(
                clock.instant(),
                by.name(),
                by.role().id(),
                place,
                ACTION,
                subject,
                detail,
                status));
  }
}
