package io.saola.events.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewStateTest {

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

    ReviewDecision decision = ReviewDecision.of(from, to, "a reason");

    assertThat(decision instanceof ReviewDecision.Accepted).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void shouldAskForAReasonExactlyWhenReopening(ReviewState from, ReviewState to) {
    boolean reopens = to == ReviewState.ACKNOWLEDGED && REOPENED_FROM.contains(from.id());

    assertThat(ReviewDecision.of(from, to, null) instanceof ReviewDecision.ReasonMissing)
        .isEqualTo(reopens);
    assertThat(ReviewDecision.of(from, to, "  ") instanceof ReviewDecision.ReasonMissing)
        .isEqualTo(reopens);
  }

  @Test
  void shouldNameWhatIsAllowedWhenAStepIsNot() {
    ReviewDecision decision = ReviewDecision.of(ReviewState.NEW, ReviewState.CLOSED, null);

    assertThat(decision)
        .isInstanceOfSatisfying(
            ReviewDecision.NotAllowed.class,
            refused ->
                assertThat(
                        refused.allowed().stream().map(ReviewState::id).collect(Collectors.toSet()))
                    .isEqualTo(WORKFLOW.get("new")));
  }

  @Test
  void shouldFindEveryStateByItsId() {
    for (ReviewState state : ReviewState.values()) {
      assertThat(ReviewState.byId(state.id())).contains(state);
    }
    assertThat(ReviewState.byId("overdue")).isEmpty();
  }
}
