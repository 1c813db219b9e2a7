package io.saola.events.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.saola.core.camera.CameraState;
import io.saola.core.camera.Outage;
import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.PictureFault;
import io.saola.core.incident.Severity;
import io.saola.events.delivery.DestinationHealth;
import io.saola.events.review.DismissalReason;
import io.saola.events.review.ReviewState;
import io.saola.events.security.Permission;
import io.saola.events.security.Role;
import io.saola.events.store.DeliveryRow;
import io.saola.events.store.IncidentChange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The description is held against what is mounted, and against the words of the code. */
class OpenApiTest {

  @TempDir static Path folder;
  private static WholeSite site;
  private static ApiDescription described;

  @BeforeAll
  static void start() throws Exception {
    site = new WholeSite(folder);
    described = site.description();
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  @Test
  void shouldDescribeEveryEndpointWithItsPermissionAndNoOther() {
    var mounted = new TreeMap<String, String>();
    for (Endpoint endpoint : site.running.endpoints()) {
      mounted.put(
          endpoint.method() + " " + endpoint.path(),
          endpoint.permission() == null ? "" : Guard.name(endpoint.permission()));
    }
    var written = new TreeMap<String, String>();
    for (ApiDescription.Operation operation : described.operations()) {
      String permission = operation.permission();
      written.put(
          operation.method() + " " + operation.path(), permission == null ? "" : permission);
    }

    assertThat(mounted).hasSizeGreaterThan(25);
    assertThat(written).isEqualTo(mounted);
  }

  @Test
  void shouldServeJsonToEverybodyWithTheProgramsVersion() {
    HttpResponse<String> answer = site.running.browser().get("/api/openapi.json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(described.json.getString("openapi")).startsWith("3.1.");
    assertThat(described.json.getJsonObject("info").getString("version"))
        .isEqualTo(site.running.browser().json("/api/site").getString("version"));
  }

  @Test
  void shouldNameEachOperationOnceAndEachPathParameter() {
    assertThat(described.operations())
        .extracting(operation -> operation.json().getString("operationId"))
        .doesNotHaveDuplicates()
        .doesNotContainNull();
    assertThat(described.operations())
        .allSatisfy(operation -> assertThat(described.examplePath(operation)).doesNotContain("{"));
  }

  @Test
  void shouldReferToWhatIsThere() {
    assertThat(references(described.json)).isNotEmpty().allSatisfy(this::isThere);
  }

  private void isThere(String reference) {
    assertThat(described.at(reference.substring(1))).as(reference).isNotNull();
  }

  private static Stream<String> references(Object node) {
    return switch (node) {
      case JsonObject object ->
          object.stream()
              .flatMap(
                  entry ->
                      entry.getKey().equals("$ref")
                          ? Stream.of((String) entry.getValue())
                          : references(entry.getValue()));
      case JsonArray array -> array.stream().flatMap(OpenApiTest::references);
      case null, default -> Stream.empty();
    };
  }

  @Test
  void shouldHoldSchemasThatAreSchemas() {
    var metaSchema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    JsonObject schemas = described.json.getJsonObject("components").getJsonObject("schemas");

    assertThat(schemas.fieldNames())
        .allSatisfy(
            name ->
                assertThat(
                        metaSchema.validate(schemas.getJsonObject(name).encode(), InputFormat.JSON))
                    .as(name)
                    .isEmpty());
  }

  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of("Role", ids(Role.values(), Role::id)),
        Arguments.of("Permission", ids(Permission.values(), Guard::name)),
        Arguments.of("IncidentType", ids(IncidentType.values(), IncidentType::id)),
        Arguments.of("Severity", ids(Severity.values(), Severity::id)),
        Arguments.of("PictureFault", ids(PictureFault.values(), PictureFault::id)),
        Arguments.of("ReviewState", ids(ReviewState.values(), ReviewState::id)),
        Arguments.of("DismissalReason", ids(DismissalReason.values(), DismissalReason::id)),
        Arguments.of("CameraState", ids(CameraState.values(), CameraState::id)),
        Arguments.of("ObjectClass", ids(ObjectClass.values(), ObjectClass::id)),
        Arguments.of("OutageScope", ids(Outage.Scope.values(), Outage.Scope::id)),
        Arguments.of(
            "DestinationState", ids(DestinationHealth.State.values(), DestinationHealth.State::id)),
        Arguments.of("DeliveryState", ids(DeliveryRow.State.values(), DeliveryRow.State::id)),
        Arguments.of("ChangeKind", ids(IncidentChange.Kind.values(), IncidentChange.Kind::id)));
  }

  private static <T> List<String> ids(T[] values, Function<T, String> id) {
    return Stream.of(values).map(id).toList();
  }

  @ParameterizedTest
  @MethodSource("words")
  void shouldKnowTheWordsOfTheCode(String schema, List<String> ids) {
    JsonObject schemas = described.json.getJsonObject("components").getJsonObject("schemas");

    assertThat(schemas.getJsonObject(schema).getJsonArray("enum")).isEqualTo(new JsonArray(ids));
  }

  @Test
  void shouldFindWhatIsNotDescribed() {
    ApiDescription.Operation site = described.operation("GET", "/api/site");
    byte[] more =
        OpenApiTest.site.running.browser().json("/api/site").put("more", 1).toBuffer().getBytes();

    assertThat(described.faults(site, 200, "application/json", more))
        .singleElement()
        .asString()
        .contains("more");
    assertThat(described.faults(site, 418, "application/json", more)).isNotEmpty();
    assertThat(described.faults(site, 200, "text/html", more)).isNotEmpty();
  }
}
