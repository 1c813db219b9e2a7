package io.saola.events.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.saola.core.config.DestinationConfig;
import io.saola.core.time.Ticker;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.CourierContract;
import io.saola.events.delivery.Deliveries;
import io.saola.events.delivery.DeliveryException.Cause;
import io.saola.events.delivery.event.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqttCourierIT extends CourierContract {

  @TempDir Path ownFolder;

  @Override
  protected Destination destination(Path folder) throws Exception {
    return new Topic(folder);
  }

  private static final class Topic implements Destination {

    private final Mosquitto broker;

    Topic(Path folder) throws Exception {
      broker = new Mosquitto(folder, "topic readwrite city/#\ntopic read #\n");
    }

    @Override
    public Courier courier() {
      return courier("city/{type}/{camera}");
    }

    Courier courier(String topic) {
      var config =
          new DestinationConfig.Mqtt(
              "city", DestinationConfig.Filter.ALL, broker.address(null), topic, Optional.empty());
      return MqttCourier.open(config, Ticker.system());
    }

    @Override
    public void goAway() {
      broker.kill();
    }

    @Override
    public void comeBack() throws Exception {
      broker.start();
    }

    @Override
    public int taken() throws Exception {
      return broker.heardByNow();
    }

    @Override
    public void close() {
      broker.kill();
    }
  }

  @Test
  void shouldPublishTheCloudEventWithWhatSubscribersFilterBy() throws Exception {
    Topic topic = new Topic(ownFolder);
    try (Courier courier = topic.courier()) {
      courier.send(Deliveries.opened(3)).toCompletableFuture().get(30, TimeUnit.SECONDS);
      Awaitility.await().until(() -> !topic.broker.heard().isEmpty());
    } finally {
      topic.close();
    }

    Mqtt5Publish heard = topic.broker.heard().getFirst();
    assertThat(heard.getTopic()).hasToString("city/wrong-way/cam-1");
    assertThat(heard.getQos()).isEqualTo(MqttQos.AT_LEAST_ONCE);
    assertThat(heard.getContentType().orElseThrow()).hasToString(CloudEvent.CONTENT_TYPE);
    assertThat(new String(heard.getPayloadAsBytes(), StandardCharsets.UTF_8))
        .isEqualTo(CloudEvent.of(Deliveries.opened(3)).json().toString());
    Map<String, String> properties =
        heard.getUserProperties().asList().stream()
            .collect(Collectors.toMap(p -> p.getName().toString(), p -> p.getValue().toString()));
    assertThat(properties)
        .containsEntry("id", "3-1772366403123")
        .containsEntry("type", "io.saola.incident.opened")
        .containsEntry("camera", "cam-1")
        .containsEntry("incident-type", "wrong-way")
        .containsEntry("severity", "high");
  }

  @Test
  void shouldCallATopicThatMayNotBeWrittenRefused() throws Exception {
    Topic topic = new Topic(ownFolder);
    try (Courier courier = topic.courier("elsewhere/{camera}")) {
      assertFails(courier.send(Deliveries.opened(1)).toCompletableFuture(), Cause.REFUSED);
    } finally {
      topic.close();
    }
  }
}
