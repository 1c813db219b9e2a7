package io.saola.events.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.incident.IncidentType;
import io.saola.events.security.Identity;
import io.saola.events.security.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewDecisionTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Identity COMMANDER = new Identity("chi-huy", Role.COMMANDER);

  /** The design's workflow, written out by hand: from, and what may follow. */
  private static final Map<String, Set<String>> WORKFLOW =
      Map.of(
          "new", Set.of("acknowledged", "confirmed", "false-alarm", "insufficient-evidence"),
          "acknowledged", Set.of("verifying", "confirmed", "false-alarm", "insufficient-evidence"),
          "verifying", Set.of("confirmed", "false-alarm", "insufficient-evidence"),
          "confirmed", Set.of("acknowledged", "in-progress", "handed-over", "resolved", "closed"),
          "false-alarm", Set.of("acknowledged"),
          "insufficient-evidence", Set.of("acknowledged"),
          "in-progress", Set.of("handed-over", "resolved", "closed"),
          "handed-over", Set.of("resolved", "closed"),
          "resolved", Set.of("closed"),
          "closed", Set.of("acknowledged"));

  private static final Set<String> REOPENED_FROM =
      Set.of("confirmed", "false-alarm", "insufficient-evidence", "closed");

  static Stream<Arguments> everyStep() {
    return Arrays.stream(ReviewState.values())
        .flatMap(from -> Arrays.stream(ReviewState.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void shouldAllowExactlyTheStepsOfTheWorkflow(ReviewState from, ReviewState to) {
    boolean expected = WORKFLOW.get(from.id()).contains(to.id());

    ReviewDecision decision = decide(IncidentType.WRONG_WAY, from, to, "a reason", COMMANDER);

    assertThat(decision instanceof ReviewDecision.Accepted).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void shouldAskForAReasonExactlyWhenReopening(ReviewState from, ReviewState to) {
    boolean reopens = to == ReviewState.ACKNOWLEDGED && REOPENED_FROM.contains(from.id());

    for (String blank : Arrays.asList(null, "  ")) {
      assertThat(
              decide(IncidentType.WRONG_WAY, from, to, blank, COMMANDER)
                  instanceof ReviewDecision.Unfit)
          .isEqualTo(reopens);
    }
  }

  /** Who may take which step of which type: the rows that tell roles apart, by hand. */
  @ParameterizedTest
  @CsvSource({
    "wrong-way, new, acknowledged, operator police commander admin",
    "wrong-way, new, false-alarm, operator police commander admin",
    "wrong-way, new, confirmed, police commander admin",
    "red-light, verifying, confirmed, police commander admin",
    "crowd, new, confirmed, operator police commander admin",
    "camera-offline, verifying, confirmed, operator police commander admin",
    "wrong-way, confirmed, handed-over, operator police commander admin",
    "wrong-way, confirmed, acknowledged, police commander admin",
    "crowd, closed, acknowledged, police commander admin",
    "crowd, false-alarm, acknowledged, police commander admin",
  })
  void shouldAskForTheRightRole(String type, String from, String to, String roles) {
    var allowed =
        Arrays.stream(Role.values())
            .filter(
                role ->
                    decide(
                            IncidentType.byId(type).orElseThrow(),
                            ReviewState.byId(from).orElseThrow(),
                            ReviewState.byId(to).orElseThrow(),
                            "a reason",
                            new Identity("somebody", role))
                        instanceof ReviewDecision.Accepted)
            .map(Role::id)
            .toList();

    assertThat(allowed).containsExactlyElementsOf(List.of(roles.split(" ")));
    for (Role role : Role.values()) {
      assertThat(
              ReviewDecision.open(
                      IncidentType.byId(type).orElseThrow(),
                      ReviewState.byId(from).orElseThrow(),
                      role::may)
                  .contains(ReviewState.byId(to).orElseThrow()))
          .isEqualTo(allowed.contains(role.id()));
    }
  }

  @Test
  void shouldNameWhatIsAllowedWhenAStepIsNot() {
    ReviewDecision decision =
        decide(IncidentType.CROWD, ReviewState.NEW, ReviewState.CLOSED, null, COMMANDER);

    assertThat(decision)
        .isInstanceOfSatisfying(
            ReviewDecision.NotAllowed.class,
            refused ->
                assertThat(
                        refused.allowed().stream().map(ReviewState::id).collect(Collectors.toSet()))
                    .isEqualTo(WORKFLOW.get("new")));
  }

  @Test
  void shouldRefuseWhoeverHasNotSeenTheNewestStep() {
    var outdated =
        new ReviewStep(ReviewState.CONFIRMED, null, null, null, null, 1, COMMANDER, NOON);

    ReviewDecision decision =
        ReviewDecision.of(IncidentType.CROWD, at(ReviewState.ACKNOWLEDGED), 2, outdated);

    assertThat(decision).isEqualTo(new ReviewDecision.Outdated(1, 2));
  }

  @Test
  void shouldTakeACommentOrAnAssignmentWithoutAStep() {
    var now =
        new Review(ReviewState.FALSE_ALARM, "x", "an", null, DismissalReason.CAMERA, "b", NOON);
    var comment = new ReviewStep(null, "mưa to", null, null, null, 3, COMMANDER, NOON);
    var assignment = new ReviewStep(null, null, "bình", null, null, 3, COMMANDER, NOON);
    var nothing = new ReviewStep(null, " ", null, null, null, 3, COMMANDER, NOON);

    assertThat(ReviewDecision.of(IncidentType.CROWD, now, 3, comment))
        .isEqualTo(
            new ReviewDecision.Accepted(
                new Review(
                    ReviewState.FALSE_ALARM,
                    "mưa to",
                    "an",
                    null,
                    DismissalReason.CAMERA,
                    "chi-huy",
                    NOON)));
    assertThat(ReviewDecision.of(IncidentType.CROWD, now, 3, assignment))
        .isInstanceOfSatisfying(
            ReviewDecision.Accepted.class,
            accepted -> assertThat(accepted.next().assignee()).isEqualTo("bình"));
    assertThat(ReviewDecision.of(IncidentType.CROWD, now, 3, nothing))
        .isInstanceOf(ReviewDecision.Unfit.class);
  }

  @Test
  void shouldKeepReasonsToFalseAlarmsAndUnitsToWork() {
    var reasonedConfirmation =
        new ReviewStep(
            ReviewState.CONFIRMED, null, null, null, DismissalReason.CAMERA, null, COMMANDER, NOON);
    var unitOfAFalseAlarm =
        new ReviewStep(ReviewState.FALSE_ALARM, null, null, "đội 1", null, null, COMMANDER, NOON);

    assertThat(ReviewDecision.of(IncidentType.CROWD, at(ReviewState.NEW), 0, reasonedConfirmation))
        .isInstanceOfSatisfying(
            ReviewDecision.Unfit.class, unfit -> assertThat(unfit.field()).isEqualTo("reason"));
    assertThat(ReviewDecision.of(IncidentType.CROWD, at(ReviewState.NEW), 0, unitOfAFalseAlarm))
        .isInstanceOfSatisfying(
            ReviewDecision.Unfit.class, unfit -> assertThat(unfit.field()).isEqualTo("unit"));
  }

  @Test
  void shouldFindEveryStateAndReasonByItsId() {
    for (ReviewState state : ReviewState.values()) {
      assertThat(ReviewState.byId(state.id())).contains(state);
    }
    for (DismissalReason reason : DismissalReason.values()) {
      assertThat(DismissalReason.byId(reason.id())).contains(reason);
    }
    assertThat(ReviewState.byId("overdue")).isEmpty();
    assertThat(DismissalReason.byId("")).isEmpty();
  }

  private static ReviewDecision decide(
      IncidentType type, ReviewState from, ReviewState to, @Nullable String note, Identity by) {
    return ReviewDecision.of(type, at(from), 1, ReviewStep.to(to, note, by, NOON));
  }

  private static Review at(ReviewState state) {
    return new Review(state, null, null, null, null, "somebody", NOON);
  }
}
