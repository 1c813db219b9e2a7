package io.saola.events.delivery.webhook;

import io.saola.core.camera.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as Standard Webhooks 1.0 say: HMAC-SHA256 over {@code id.timestamp.body}, so that neither
 * can be taken from one message for another. Safe for use by any thread.
 */
final class Signer {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String BASE64 = "whsec_";

  private final SecretKeySpec key;

  /**
   * @param secret {@code whsec_} and base64, or any text, which is taken as it is
   */
  Signer(Secret secret) {
    this.key = new SecretKeySpec(bytes(secret.reveal()), ALGORITHM);
  }

  private static byte[] bytes(String secret) {
    return secret.startsWith(BASE64)
        ? Base64.getDecoder().decode(secret.substring(BASE64.length()))
        : secret.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The value of {@code webhook-signature}.
   *
   * @param second seconds since the epoch at which it is sent
   */
  String sign(String id, long second, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + second + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
    }
  }
}
