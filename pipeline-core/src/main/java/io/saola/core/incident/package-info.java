/**
 * What a rule decided: a situation of one type at one camera with a start and an end. Made in
 * inference-workers, stored, pushed and reviewed in event-sink.
 */
@NullMarked
package io.saola.core.incident;

import org.jspecify.annotations.NullMarked;
