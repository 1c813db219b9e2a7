/** Signal controllers against real brokers and servers. */
@NullMarked
package io.saola.ingest.controller;

import org.jspecify.annotations.NullMarked;
