/**
 * The console: its pages and the modules they are made of, served from the class path. In comes a
 * request for a file, out goes the file with the headers that keep the browser from running or
 * loading anything else; what the pages show comes from the API.
 */
@NullMarked
package io.saola.events.console;

import org.jspecify.annotations.NullMarked;
