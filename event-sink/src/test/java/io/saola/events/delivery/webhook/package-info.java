/** Webhooks, and their signatures. */
@NullMarked
package io.saola.events.delivery.webhook;

import org.jspecify.annotations.NullMarked;
