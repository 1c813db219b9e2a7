@NullMarked
package io.saola.ingest.network;

import org.jspecify.annotations.NullMarked;
