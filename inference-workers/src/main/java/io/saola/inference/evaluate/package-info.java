/**
 * Results judged by ground truth. Incidents and tracks come in beside what really happened, and
 * figures go out: how much was found, how much was invented, how long it took.
 */
@NullMarked
package io.saola.inference.evaluate;

import org.jspecify.annotations.NullMarked;
