@NullMarked
package io.saola.app.measure.ingest;

import org.jspecify.annotations.NullMarked;
