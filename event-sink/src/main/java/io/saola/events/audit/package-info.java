/**
 * Who did what: entries come in from the API and the command line, and are kept as rows of which
 * each is bound to the one before by its hash. Out come pages of them, and the word whether anybody
 * has changed them since.
 */
@NullMarked
package io.saola.events.audit;

import org.jspecify.annotations.NullMarked;
