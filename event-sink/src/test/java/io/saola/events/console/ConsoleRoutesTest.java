package io.saola.events.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConsoleRoutesTest {

  private static Vertx vertx;
  private static HttpServer server;
  private static HttpClient client;

  @BeforeAll
  static void serve() {
    vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    ConsoleRoutes.mount(router);
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void close() {
    client.close();
    vertx.close().await();
  }

  @Test
  void shouldServeThePageWithAPolicyThatForbidsInlineScripts() throws Exception {
    HttpResponse<String> page = get("/", "");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<saola-app>").doesNotContain("<script>", "style=");
    assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("script-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void shouldAnswerNotModifiedToWhoeverHasTheFile() throws Exception {
    String etag = header(get("/console/app.js", ""), "ETag");

    HttpResponse<String> again = get("/console/app.js", etag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void shouldServeNothingButTheConsolesOwnFiles() throws Exception {
    assertThat(get("/console/", "").statusCode()).isEqualTo(404);
    assertThat(get("/console/%2e%2e/logback.xml", "").statusCode()).isEqualTo(404);
    assertThat(get("/lib/lit/../../../META-INF/MANIFEST.MF", "").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> get(String path, String etag)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + server.actualPort() + path);
    HttpRequest request = HttpRequest.newBuilder(address).header("If-None-Match", etag).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
