@NullMarked
package io.saola.ingest.wake;

import org.jspecify.annotations.NullMarked;
