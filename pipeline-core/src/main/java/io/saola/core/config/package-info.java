/**
 * The configuration as immutable records, and the reader that turns a YAML file into them or
 * reports every problem of the file at once, each with its line, the value found and what was
 * expected.
 */
@NullMarked
package io.saola.core.config;

import org.jspecify.annotations.NullMarked;
