package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.saola.core.incident.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReviewConfigTest {

  private static final String CAMERAS = "cameras: [{id: d, stream: {url: 'rtsp://h/s'}}]\n";

  @Test
  void shouldReadTheDefaultsAsTheCodeHasThem() throws ConfigException {
    assertThat(read("").review()).isEqualTo(ReviewConfig.DEFAULT);
  }

  @Test
  void shouldChangeOnlyWhatIsGiven() throws ConfigException {
    ReviewConfig review =
        read("review: {acknowledge-within: {high: never, info: 12h}, units: [Đội 1, Đội 1, CSTT]}")
            .review();

    assertThat(review.acknowledgeWithin())
        .doesNotContainKey(Severity.HIGH)
        .containsEntry(Severity.INFO, Duration.ofHours(12))
        .containsEntry(Severity.LOW, Duration.ofHours(1));
    assertThat(review.decideWithin()).isEqualTo(ReviewConfig.DEFAULT.decideWithin());
    assertThat(review.units()).containsExactly("Đội 1", "CSTT");
  }

  @Test
  void shouldNameWhatDoesNotFit() {
    ConfigException wrong =
        catchThrowableOfType(
            ConfigException.class,
            () -> read("review: {decide-within: {high: soon, urgent: 1m}, units: ['']}"));

    assertThat(wrong.problems())
        .extracting(Problem::toString)
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .contains("review.decide-within.high", "soon", "a duration of 10s..168h"))
        .anySatisfy(problem -> assertThat(problem).contains("urgent"))
        .anySatisfy(problem -> assertThat(problem).contains("review.units[0]"));
  }

  private static SaolaConfig read(String review) throws ConfigException {
    return new ConfigReader(new KnownModels(), _ -> null)
        .parse("saola.yml", CAMERAS + review)
        .config();
  }
}
