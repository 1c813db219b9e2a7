package io.saola.events.api;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The description of the API as a sink serves it, and what it says of requests and answers. */
final class ApiDescription {

  private static final String URI = "https://saola.example/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  final JsonObject json;
  private final SchemaRegistry schemas;

  /**
   * One operation.
   *
   * @param method in capitals
   * @param path with its parameters in braces
   * @param pointer to it in the description
   */
  record Operation(String method, String path, String pointer, JsonObject json) {

    boolean isOpen() {
      return json.containsKey("security") && json.getJsonArray("security").isEmpty();
    }

    String permission() {
      return json.getString("x-saola-permission");
    }

    Set<String> statuses() {
      return json.getJsonObject("responses").fieldNames();
    }

    private boolean fits(String realPath) {
      String pattern = "\\Q" + path.replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q") + "\\E";
      return Pattern.matches(pattern, realPath);
    }
  }

  ApiDescription(String text) {
    json = new JsonObject(text);
    schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(URI, text)));
  }

  List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    JsonObject paths = json.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject item = paths.getJsonObject(path);
      for (String method : item.fieldNames()) {
        if (METHODS.contains(method)) {
          operations.add(
              new Operation(
                  method.toUpperCase(java.util.Locale.ROOT),
                  path,
                  pointer("paths", path, method),
                  item.getJsonObject(method)));
        }
      }
    }
    return operations;
  }

  /** The operation that answers at a real path. */
  Operation operation(String method, String realPath) {
    return operations().stream()
        .filter(each -> each.method().equals(method) && each.fits(realPath))
        .min(Comparator.comparing(each -> each.path().contains("{")))
        .orElseThrow(() -> new AssertionError("not described: " + method + " " + realPath));
  }

  /** A path of the operation with the description's examples for its parameters. */
  String examplePath(Operation operation) {
    String path = operation.path();
    for (JsonObject parameter : parameters(operation)) {
      if (parameter.getString("in").equals("path")) {
        path =
            path.replace("{" + parameter.getString("name") + "}", parameter.getString("example"));
      }
    }
    return path;
  }

  /** The parameters of an operation and of its path. */
  List<JsonObject> parameters(Operation operation) {
    var parameters = new ArrayList<JsonObject>();
    JsonObject item = json.getJsonObject("paths").getJsonObject(operation.path());
    for (JsonObject holder : List.of(item, operation.json())) {
      for (Object each : holder.getJsonArray("parameters", new JsonArray())) {
        parameters.add(resolved((JsonObject) each));
      }
    }
    return parameters;
  }

  /** The body that the description gives as an example; empty where none is asked for. */
  Optional<JsonObject> exampleBody(Operation operation) {
    return Optional.ofNullable(
        (JsonObject) at(operation.pointer() + "/requestBody/content/application~1json/example"));
  }

  /** What the description has against a body. */
  List<String> bodyFaults(Operation operation, String body) {
    return faults(operation.pointer() + "/requestBody/content/application~1json/schema", body);
  }

  /** What the description has against an answer; none is what there should be. */
  List<String> faults(Operation operation, int status, String type, byte[] body) {
    String response = resolved(operation.pointer() + "/responses/" + status);
    if (at(response) == null) {
      return List.of("status " + status + " is not described");
    }
    JsonObject content = ((JsonObject) at(response)).getJsonObject("content");
    if (content == null) {
      return body.length == 0 ? List.of() : List.of("a body is not described");
    }
    String plain = type.split(";", 2)[0];
    if (!content.containsKey(plain)) {
      return List.of("the type " + type + " is not described");
    }
    return plain.endsWith("json")
        ? faults(
            response + pointer("content", plain, "schema"),
            new String(body, StandardCharsets.UTF_8))
        : List.of();
  }

  /** What a schema has against a document. */
  List<String> faults(String pointer, String document) {
    return schemas
        .getSchema(SchemaLocation.of(URI + "#" + pointer))
        .validate(
            document,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** Headers that an answer must have. */
  List<String> headers(Operation operation, int status) {
    JsonObject response = (JsonObject) at(resolved(operation.pointer() + "/responses/" + status));
    return List.copyOf(response.getJsonObject("headers", new JsonObject()).fieldNames());
  }

  Object at(String pointer) {
    return JsonPointer.from(pointer).queryJson(json);
  }

  private String resolved(String pointer) {
    return at(pointer) instanceof JsonObject object && object.containsKey("$ref")
        ? object.getString("$ref").substring(1)
        : pointer;
  }

  private JsonObject resolved(JsonObject object) {
    return object.containsKey("$ref")
        ? (JsonObject) at(object.getString("$ref").substring(1))
        : object;
  }

  static String pointer(String... parts) {
    var pointer = new StringBuilder();
    for (String part : parts) {
      pointer.append('/').append(part.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }
}
