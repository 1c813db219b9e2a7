package io.saola.events.api;

import static io.saola.events.api.WholeSite.INCIDENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.events.Browser;
import io.saola.events.security.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which bodies fit: the description and the sink agree, and the sink names the field. */
class OpenApiBodiesTest {

  @TempDir static Path folder;
  private static WholeSite site;
  private static ApiDescription described;
  private static Browser admin;

  @BeforeAll
  static void start() throws Exception {
    site = new WholeSite(folder);
    described = site.description();
    admin = site.program(Role.ADMIN);
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/session | {'user': 'an'} | password",
        "/api/session | {'password': 'x'} | user",
        "/api/session | {'user': ' ', 'password': 'x'} | user",
        "/api/session | {'user': 7, 'password': 'x'} | user",
        "review | {'state': 'odd'} | state",
        "review | {'state': 'acknowledged', 'note': {}} | note",
        "review | {'state': 'acknowledged', 'version': '0'} | version",
        "review | {'state': 'acknowledged', 'version': -1} | version",
        "review | {'state': 'acknowledged', 'asignee': 'an'} | asignee",
        "review | {'state': 'false-alarm', 'reason': 'bored'} | reason",
        "/api/incidents/reviews | {'state': 'closed'} | ids",
        "/api/incidents/reviews | {'state': 'closed', 'ids': []} | ids",
        "/api/incidents/reviews | {'state': 'closed', 'ids': [7]} | ids",
        "mute | {'scope': 'city', 'hours': 1, 'reason': 'x'} | scope",
        "mute | {'hours': 1, 'reason': 'x'} | scope",
        "mute | {'scope': 'rule', 'hours': 13, 'reason': 'x'} | hours",
        "mute | {'scope': 'rule', 'hours': '1', 'reason': 'x'} | hours",
        "mute | {'scope': 'rule', 'hours': 1, 'reason': ' '} | reason",
        "mute | {'scope': 'rule', 'hours': 1} | reason",
        "/api/drills | {'type': 'crowd'} | camera",
        "/api/drills | {'camera': '../x', 'type': 'crowd'} | camera",
        "/api/drills | {'camera': 'cam-1'} | type",
        "/api/drills | {'camera': 'cam-1', 'type': 'fire'} | type",
        "/api/drills | {'camera': 'cam-1', 'type': 'crowd', 'severity': 'x'} | severity",
        "/api/cameras/cam-1/maintenance | {} | reason",
        "/api/cameras/cam-1/maintenance | {'reason': 'x', 'until': 'soon'} | until",
        "/api/destinations/hook/replay | {'seq': 0} | seq",
        "/api/destinations/hook/replay | {'seq': 'all'} | seq",
        "/api/destinations/hook/replay | {'seq': 1.5} | seq",
      })
  void shouldRefuseTheBodiesThatTheDescriptionRefuses(String path, String body, String field) {
    String whole = path.startsWith("/") ? path : INCIDENT + "/" + path;
    String method = path.endsWith("maintenance") ? "PUT" : "POST";
    var operation = described.operation(method, whole);
    String json = body.replace('\'', '"');

    assertThat(described.bodyFaults(operation, json)).as("described").isNotEmpty();
    HttpResponse<String> refused =
        admin.send(
            admin
                .request(whole)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(refused.body()).getString("parameter")).isEqualTo(field);
  }

  @Test
  void shouldGiveExamplesOfBodiesThatFit() {
    assertThat(described.operations())
        .filteredOn(operation -> described.exampleBody(operation).isPresent())
        .hasSizeGreaterThan(6)
        .allSatisfy(
            operation -> assertThat(described.bodyFaults(operation, example(operation))).isEmpty());
    assertThat(described.operations())
        .filteredOn(operation -> operation.json().containsKey("requestBody"))
        .allSatisfy(operation -> assertThat(described.exampleBody(operation)).isPresent());
  }

  private static String example(ApiDescription.Operation operation) {
    return described.exampleBody(operation).orElseThrow().encode();
  }
}
