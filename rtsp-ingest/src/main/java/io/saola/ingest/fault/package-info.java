/**
 * The closed list of what cameras do wrong and what Saola does about it. Whoever meets a fault
 * while reading says so here; the counters, the log and the probe's report come out.
 */
@NullMarked
package io.saola.ingest.fault;

import org.jspecify.annotations.NullMarked;
