/** The store's contract, held by each database it runs on. */
@NullMarked
package io.saola.events.store;

import org.jspecify.annotations.NullMarked;
