package io.saola.events.api;

import io.saola.events.review.StepReader;
import io.saola.events.review.UnfitStep;
import io.saola.events.security.Identity;
import io.saola.events.security.Permission;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Adds endpoints to the router. A protected endpoint cannot be added without naming the permission
 * it asks for; what waits for disk or password runs on a worker, never on the event loop.
 */
final class Endpoints {

  private final Router router;
  private final Guard guard;

  Endpoints(Router router, Guard guard) {
    this.router = router;
    this.guard = guard;
  }

  /** For anybody. */
  void open(HttpMethod method, String path, Handler<RoutingContext> handler) {
    router.route(method, path).handler(handler);
  }

  /** For anybody while a condition holds, else for those who may. */
  void openWhile(
      Predicate<RoutingContext> open,
      HttpMethod method,
      String path,
      Permission permission,
      Handler<RoutingContext> handler) {
    mount(
        method,
        path,
        permission,
        context -> {
          if (open.test(context)) {
            handler.handle(context);
          } else {
            guard.admit(context, permission, () -> handler.handle(context));
          }
        });
  }

  /** For those who may; the handler runs on the event loop and answers. */
  void guarded(
      HttpMethod method, String path, Permission permission, Handler<RoutingContext> handler) {
    openWhile(_ -> false, method, path, permission, handler);
  }

  private void mount(
      HttpMethod method, String path, Permission permission, Handler<RoutingContext> handler) {
    router.route(method, path).putMetadata(Endpoint.PERMISSION, permission).handler(handler);
  }

  /** For those who may; the function runs on a worker and gives the JSON to answer with. */
  void guardedJson(
      HttpMethod method,
      String path,
      Permission permission,
      Function<RoutingContext, JsonObject> function) {
    guarded(
        method,
        path,
        permission,
        context ->
            onWorker(context, () -> function.apply(context), json -> sendJson(context, json)));
  }

  /** For those who may; the function runs on a worker and gives the JPEG to answer with. */
  void guardedJpeg(String path, Permission permission, Function<RoutingContext, byte[]> function) {
    guarded(
        HttpMethod.GET,
        path,
        permission,
        context ->
            onWorker(
                context,
                () -> function.apply(context),
                jpeg ->
                    context
                        .response()
                        .putHeader("Content-Type", "image/jpeg")
                        .end(Buffer.buffer(jpeg))));
  }

  /** Does work that waits, then answers on the event loop; a failure goes to the router. */
  static <T> void onWorker(RoutingContext context, Callable<T> work, Handler<T> answer) {
    answer(context, context.vertx().executeBlocking(work, false), answer);
  }

  /** Answers when the result is there. What the answer throws must not leave the client waiting. */
  static <T> void answer(RoutingContext context, Future<T> result, Handler<T> answer) {
    result
        .onFailure(context::fail)
        .onSuccess(
            value -> {
              try {
                answer.handle(value);
              } catch (RuntimeException failure) {
                context.fail(failure);
              }
            });
  }

  static void sendJson(RoutingContext context, JsonObject json) {
    context.response().putHeader("Content-Type", "application/json").end(json.encode());
  }

  /** Who asks; only behind the guard. */
  static Identity identity(RoutingContext context) {
    return context.get(Guard.IDENTITY);
  }

  /**
   * A text of the body, null when it is missing, null or blank.
   *
   * @param longest in characters
   * @throws Problem.Raised when it is no text, too long, or cannot be kept
   */
  static @Nullable String text(JsonObject body, String name, int longest) {
    try {
      return StepReader.text(body, name, longest);
    } catch (UnfitStep unfit) {
      throw Problem.invalidParameter(unfit.field(), unfit.expected()).raised();
    }
  }
}
