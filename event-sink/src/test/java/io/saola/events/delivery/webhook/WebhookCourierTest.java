package io.saola.events.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.Secret;
import io.saola.core.config.DestinationConfig;
import io.saola.events.Fixtures;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.CourierContract;
import io.saola.events.delivery.Deliveries;
import io.saola.events.delivery.http.Receiver;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookCourierTest extends CourierContract {

  private static final byte[] KEY = "0123456789abcdef01234567".getBytes(StandardCharsets.UTF_8);

  @Override
  protected Destination destination(Path folder) throws Exception {
    return new Hook();
  }

  private static final class Hook extends Receiver {

    Hook() throws Exception {}

    @Override
    public Courier courier() {
      var config =
          new DestinationConfig.Webhook(
              "hook",
              DestinationConfig.Filter.ALL,
              address("/in"),
              new Secret("whsec_" + Base64.getEncoder().encodeToString(KEY)),
              true);
      return WebhookCourier.open(config, vertx, InstantSource.fixed(Fixtures.NOON));
    }
  }

  @Test
  void shouldSendASignedCloudEvent() throws Exception {
    Receiver.Request request = sent();

    assertThat(request.target()).isEqualTo("/in");
    assertThat(request.headers())
        .containsEntry("content-type", "application/cloudevents+json; charset=UTF-8")
        .containsEntry("webhook-id", "7-1772366407123")
        .containsEntry("webhook-timestamp", "1772366400");
    assertThat(request.headers().get("webhook-signature"))
        .isEqualTo("v1," + hmac("7-1772366407123.1772366400." + request.body()));
    JsonObject event = new JsonObject(request.body());
    assertThat(event.getString("specversion")).isEqualTo("1.0");
    assertThat(event.getString("id")).isEqualTo("7-1772366407123");
    assertThat(event.getString("source")).isEqualTo("urn:saola:Th%C3%A1i%20Nguy%C3%AAn");
    assertThat(event.getString("type")).isEqualTo("io.saola.incident.opened");
    assertThat(event.getString("subject"))
        .isEqualTo(event.getJsonObject("data").getString("id"))
        .startsWith("cam-1~lane-wrong-way~");
    assertThat(event.getString("time")).isEqualTo("2026-03-01T12:00:07.123456Z");
    assertThat(event.getJsonObject("data").getString("cameraName")).isEqualTo("Ngã tư cam-1");
    assertThat(request.body()).doesNotContain("stream-secret");
  }

  @Test
  void shouldGiveTheSameChangeTheSameIdAgain() throws Exception {
    assertThat(sent().headers().get("webhook-id")).isEqualTo(sent().headers().get("webhook-id"));
  }

  private static Receiver.Request sent() throws Exception {
    Hook hook = new Hook();
    try (Courier courier = hook.courier()) {
      courier.send(Deliveries.opened(7)).toCompletableFuture().get(10, TimeUnit.SECONDS);
      return hook.requests.getFirst();
    } finally {
      hook.close();
    }
  }

  private static String hmac(String signed) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}
