/**
 * Model output to boxes. In comes the raw output of a busy street, out goes the time to decode and
 * suppress it.
 */
@NullMarked
package io.saola.bench.suppress;

import org.jspecify.annotations.NullMarked;
