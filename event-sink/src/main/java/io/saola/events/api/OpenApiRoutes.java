package io.saola.events.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Describes the API to programs (OpenAPI 3.1). To everybody: it is the same in every Saola of a
 * version, and those who write a client have no account yet.
 */
final class OpenApiRoutes {

  private static final String RESOURCE = "/openapi/openapi.yaml";

  private final Buffer description;

  OpenApiRoutes(String version) {
    description = read(version).toBuffer();
  }

  void mount(Endpoints endpoints) {
    endpoints.open(
        HttpMethod.GET,
        "/api/openapi.json",
        context ->
            context.response().putHeader("Content-Type", "application/json").end(description));
  }

  private static JsonObject read(String version) {
    try (InputStream in = OpenApiRoutes.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no " + RESOURCE);
      }
      Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      var description = new JsonObject(yaml);
      description.getJsonObject("info").put("version", version);
      return description;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
