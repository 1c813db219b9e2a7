/**
 * Signal controllers that tell what traffic lights show, heard through brokers of MQTT and pages
 * over HTTP. In come the lamps of the configuration and the controllers' messages, out goes what a
 * lamp showed at a moment, where that is known.
 */
@NullMarked
package io.saola.ingest.controller;

import org.jspecify.annotations.NullMarked;
