package io.saola.events.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.Secret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignerTest {

  /** The example that Standard Webhooks' libraries check themselves against. */
  @Test
  void shouldSignThePublishedExample() {
    Signer signer = new Signer(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    String signature =
        signer.sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  /** RFC 4231, 4.3 has the key and the digest of another text; here only that it is the text. */
  @Test
  void shouldTakeAnyOtherTextAsItIs() {
    byte[] body = {};

    String asText = new Signer(new Secret("Jefe")).sign("a", 1, body);
    String asBase64 = new Signer(new Secret("whsec_SmVmZQ==")).sign("a", 1, body);

    assertThat(asText).isEqualTo(asBase64);
  }
}
