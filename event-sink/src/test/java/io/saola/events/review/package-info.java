/** The review's workflow against the full matrix of steps. */
@NullMarked
package io.saola.events.review;

import org.jspecify.annotations.NullMarked;
