/** The API over real HTTP: answers, refusals, roles and the feed. */
@NullMarked
package io.saola.events.api;

import org.jspecify.annotations.NullMarked;
