/**
 * A live node: all stages of one process joined with plain constructors. A checked configuration
 * comes in; a running, closeable node goes out.
 */
@NullMarked
package io.saola.app.node;

import org.jspecify.annotations.NullMarked;
