@NullMarked
package io.saola.ingest.outage;

import org.jspecify.annotations.NullMarked;
