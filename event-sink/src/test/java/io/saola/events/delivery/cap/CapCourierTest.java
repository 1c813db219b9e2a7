package io.saola.events.delivery.cap;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.DestinationConfig;
import io.saola.events.Fixtures;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.CourierContract;
import io.saola.events.delivery.Deliveries;
import io.saola.events.delivery.Delivery;
import io.saola.events.delivery.http.Receiver;
import io.saola.events.review.ReviewState;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class CapCourierTest extends CourierContract {

  private static final String ID = "cam-1~lane-wrong-way~1772366401123~0";
  private static final String ALERT = "ioc@city.vn," + ID + ",2026-03-01T19:00:02+07:00";

  private Hub hub;

  @Override
  protected Destination destination(Path folder) throws Exception {
    return new Hub();
  }

  private static final class Hub extends Receiver {

    Hub() throws Exception {}

    @Override
    public Courier courier() {
      return courier("vi");
    }

    Courier courier(String language) {
      var config =
          new DestinationConfig.Cap(
              "hub", DestinationConfig.Filter.ALL, address("/cap"), "ioc@city.vn", language, true);
      return CapCourier.open(config, vertx, InstantSource.fixed(Fixtures.NOON));
    }
  }

  @BeforeEach
  void startHub() throws Exception {
    hub = new Hub();
  }

  @AfterEach
  void stopHub() throws Exception {
    hub.close();
  }

  @Test
  void shouldWarnInValidXml() throws Exception {
    String alert = sent("vi", Deliveries.opened(1)).getFirst();

    assertThat(hub.requests.getFirst().headers())
        .containsEntry("content-type", "application/cap+xml; charset=UTF-8");
    assertThat(alert)
        .contains("<identifier>" + ID + "</identifier><sender>ioc@city.vn</sender>")
        .contains("<sent>2026-03-01T19:00:02+07:00</sent><status>Actual</status>")
        .contains("<msgType>Alert</msgType>")
        .doesNotContain("<references>")
        .contains("<language>vi-VN</language><category>Transport</category>")
        .contains("<event>Đi ngược chiều</event><urgency>Immediate</urgency>")
        .contains("<severity>Severe</severity><certainty>Likely</certainty>")
        .contains("<onset>2026-03-01T19:00:01+07:00</onset>")
        .contains("<areaDesc>Ngã tư cam-1</areaDesc><circle>21.594200,105.848200 0.1</circle>");
  }

  @Test
  void shouldSpeakEnglishToo() throws Exception {
    assertThat(sent("en", Deliveries.opened(1)).getFirst())
        .contains("<language>en</language>", "<event>Wrong-way driving</event>");
  }

  @Test
  void shouldKeepMarkupInNamesAsText() throws Exception {
    String name = "</areaDesc><status>Test</status>]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;";
    Delivery plain = Deliveries.opened(1);
    var camera = Fixtures.named(Fixtures.camera(Fixtures.CAM_1), name + "\u0001", null);

    String alert = sent("vi", new Delivery(plain.change(), plain.site(), camera)).getFirst();

    var document =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(alert)));
    assertThat(document.getElementsByTagNameNS("*", "areaDesc").item(0).getTextContent())
        .isEqualTo(name + "\uFFFD");
    assertThat(document.getElementsByTagNameNS("*", "status").getLength()).isEqualTo(1);
    assertThat(document.getDoctype()).isNull();
  }

  @Test
  void shouldCallADrillATest() throws Exception {
    assertThat(sent("vi", Deliveries.drill(1)).getFirst()).contains("<status>Test</status>");
  }

  @Test
  void shouldUpdateWhatItWarnedOf() throws Exception {
    List<String> sent =
        sent(
            "vi",
            Deliveries.opened(1),
            Deliveries.reviewed(5, 1, ReviewState.CONFIRMED, 1),
            Deliveries.ended(6, 1));

    assertThat(sent.get(1))
        .contains("<identifier>" + ID + "~5</identifier>", "<msgType>Update</msgType>")
        .contains("<references>" + ALERT + "</references>", "<certainty>Observed</certainty>");
    assertThat(sent.get(2))
        .contains("<msgType>Update</msgType>", "<urgency>Past</urgency>")
        .contains(ALERT + " ioc@city.vn," + ID + "~5,2026-03-01T19:00:05+07:00</references>");
  }

  @Test
  void shouldCancelAFalseAlarmOnceAndWarnAnewWhenItIsTakenUpAgain() throws Exception {
    List<String> sent =
        sent(
            "vi",
            Deliveries.opened(1),
            Deliveries.reviewed(5, 1, ReviewState.FALSE_ALARM, 1),
            Deliveries.reviewed(6, 1, ReviewState.FALSE_ALARM, 2),
            Deliveries.reviewed(7, 1, ReviewState.ACKNOWLEDGED, 3),
            Deliveries.reviewed(8, 1, ReviewState.CONFIRMED, 4));

    assertThat(sent).hasSize(4);
    assertThat(sent.get(1))
        .contains("<msgType>Cancel</msgType>", "<references>" + ALERT + "</references>");
    assertThat(sent.get(2))
        .contains("<msgType>Alert</msgType>", "<identifier>" + ID + "~7</identifier>")
        .doesNotContain("<references>");
    assertThat(sent.get(3))
        .contains("<msgType>Update</msgType>")
        .contains("<references>ioc@city.vn," + ID + "~7,2026-03-01T19:00:07+07:00</references>");
  }

  @Test
  void shouldFindTheWarningThatWasSentBeforeARestart() throws Exception {
    assertThat(sent("vi", Deliveries.ended(9, 1)).getFirst())
        .contains("<msgType>Update</msgType>", "<references>" + ALERT + "</references>");
  }

  /** Sends by one courier; what arrives is valid. */
  private List<String> sent(String language, Delivery... deliveries) throws Exception {
    try (Courier courier = hub.courier(language)) {
      for (Delivery delivery : deliveries) {
        courier.send(delivery).toCompletableFuture().get(10, TimeUnit.SECONDS);
      }
    }
    Schema rules =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(CapCourierTest.class.getResource("/cap/rules.xsd"));
    List<String> sent = hub.requests.stream().map(Receiver.Request::body).toList();
    for (String xml : sent) {
      rules.newValidator().validate(new StreamSource(new StringReader(xml)));
    }
    return sent;
  }
}
