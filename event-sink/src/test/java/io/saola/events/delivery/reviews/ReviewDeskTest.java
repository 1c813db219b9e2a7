package io.saola.events.delivery.reviews;

import static io.saola.events.Fixtures.CAM_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.saola.core.config.DestinationConfig;
import io.saola.core.incident.Severity;
import io.saola.events.audit.AuditEntry;
import io.saola.events.security.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewDeskTest {

  @TempDir Path folder;
  private DeskBench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new DeskBench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldTakeAStepForTheDestinationAndNoteIt() {
    bench.hear(message("1", 1, "'state':'acknowledged','by':'Trần An','note':'đang xem'"));

    assertThat(bench.steps(1)).containsExactly("acknowledged destination:city/Trần An");
    assertThat(bench.taken()).isEqualTo(1);
    assertThat(bench.audited())
        .extracting(
            AuditEntry::by,
            AuditEntry::role,
            AuditEntry::address,
            AuditEntry::action,
            AuditEntry::subject,
            AuditEntry::detail,
            AuditEntry::status)
        .containsExactly(
            tuple(
                "destination:city/Trần An",
                "operator",
                "t/0@1",
                "review-incidents",
                "/api/incidents/" + DeskBench.id(1) + "/review",
                "acknowledged",
                200));
  }

  @Test
  void shouldTakeACloudEvent() {
    bench.hear(
        json(
            "{'specversion':'1.0','id':'a','source':'urn:ioc','type':'vn.gov.ioc.review','subject':'"
                + DeskBench.id(1)
                + "','data':{'state':'false-alarm','reason':'camera'}}"));

    assertThat(bench.steps(1)).containsExactly("false-alarm destination:city");
  }

  @Test
  void shouldTakeAMessageOnceHoweverOftenItComes() {
    String comment = message("1", 1, "'note':'xe cẩu đang tới'");

    bench.hear(comment);
    bench.hear(comment);
    bench.hear(message("2", 1, "'note':'xe cẩu đang tới'"));
    bench.hear(
        new Reviewer("lake", Role.OPERATOR, DestinationConfig.Filter.ALL),
        message("1", 1, "'state':'acknowledged'"));

    assertThat(bench.steps(1))
        .containsExactly(
            "new destination:city", "new destination:city", "acknowledged destination:lake");
    assertThat(bench.refused()).isZero();
  }

  @Test
  void shouldTakeAMessageThatWasRefusedBefore() {
    String closing = message("1", 1, "'state':'verifying'");
    bench.hear(closing);
    bench.hear(message("2", 1, "'state':'acknowledged'"));

    bench.hear(closing);

    assertThat(bench.steps(1))
        .containsExactly("acknowledged destination:city", "verifying destination:city");
  }

  @Test
  void shouldConfirmViolationsOnlyForThePolice() {
    String confirmed = message("1", 1, "'state':'confirmed'");

    bench.hear(confirmed);
    assertThat(bench.steps(1)).isEmpty();
    bench.hear(new Reviewer("city", Role.POLICE, DestinationConfig.Filter.ALL), confirmed);

    assertThat(bench.steps(1)).containsExactly("confirmed destination:city");
    assertThat(bench.audited()).extracting(AuditEntry::status).containsExactly(403, 200);
  }

  @Test
  void shouldKnowOnlyTheCamerasThatTheFilterNames() {
    var filter =
        new DestinationConfig.Filter(Set.of(), Severity.INFO, Set.of(CAM_2), Set.of(), false);

    bench.hear(
        new Reviewer("city", Role.OPERATOR, filter), message("1", 1, "'state':'acknowledged'"));

    assertThat(bench.steps(1)).isEmpty();
    assertThat(bench.audited()).extracting(AuditEntry::status).containsExactly(404);
  }

  @Test
  void shouldSayWhatItDidNotTakeAndGoOn() {
    List.of(
            "no JSON",
            "[]",
            json("{'incident':'" + DeskBench.id(1) + "','state':'acknowledged'}"),
            json("{'id':7,'incident':'" + DeskBench.id(1) + "'}"),
            json("{'id':'1'}"),
            json("{'id':'1','incident':'nobody','state':'acknowledged'}"),
            json("{'id':'1','incident':'a\\u0000b','state':'acknowledged'}"),
            message("1", 1, "'state':'seen'"),
            message("1", 1, "'state':'false-alarm','reason':'rain'"),
            message("1", 1, "'state':'acknowledged','by':'a\\nb'"),
            message("1", 1, "'note':'" + "x".repeat(70_000) + "'"),
            message("1", 1, "'state':'closed'"),
            message("1", 1, "'state':'acknowledged','version':3"),
            message("1", 1, "'state':'acknowledged','unit':'đội 9'"),
            json("{'specversion':'1.0','id':'1','source':'x','data':'acknowledged'}"))
        .forEach(bench::hear);
    assertThat(bench.refused()).isEqualTo(15);
    bench.hear(message("1", 1, "'state':'acknowledged'"));

    assertThat(bench.steps(1)).containsExactly("acknowledged destination:city");
    List<AuditEntry> audited = bench.audited();
    assertThat(audited)
        .extracting(AuditEntry::status)
        .containsExactly(
            400, 400, 400, 400, 400, 404, 400, 400, 400, 400, 400, 409, 409, 400, 400, 200);
    assertThat(audited.get(2).detail()).startsWith("id: missing; found {");
    assertThat(audited.get(7).detail())
        .startsWith("state: 'seen' found, a review state expected; found {");
    assertThat(audited.get(11).detail()).startsWith("state: new cannot become closed; allowed: ");
    assertThat(audited.get(12).detail()).startsWith("version: 3 found, but it is at 0");
  }

  private static String message(String id, int incident, String fields) {
    return json("{'id':'" + id + "','incident':'" + DeskBench.id(incident) + "'," + fields + "}");
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
