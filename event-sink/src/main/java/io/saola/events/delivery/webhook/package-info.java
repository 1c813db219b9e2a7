/**
 * Webhooks: CloudEvents over HTTP, signed as Standard Webhooks say. In come deliveries, out go
 * requests that their receiver can check.
 */
@NullMarked
package io.saola.events.delivery.webhook;

import org.jspecify.annotations.NullMarked;
