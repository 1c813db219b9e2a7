/**
 * What destinations answer. In come messages from topics that ask for a step of an incident's
 * review, out go the step, taken as if over the API, and an entry of the audit log.
 */
@NullMarked
package io.saola.events.delivery.reviews;

import org.jspecify.annotations.NullMarked;
