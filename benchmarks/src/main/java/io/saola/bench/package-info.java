/**
 * JMH benchmarks, one sub-package per stage. In come recorded captures, out go throughput and
 * allocation.
 */
@NullMarked
package io.saola.bench;

import org.jspecify.annotations.NullMarked;
