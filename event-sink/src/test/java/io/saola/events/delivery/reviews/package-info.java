/** Answers of destinations that are steps of reviews, and that are not. */
@NullMarked
package io.saola.events.delivery.reviews;

import org.jspecify.annotations.NullMarked;
