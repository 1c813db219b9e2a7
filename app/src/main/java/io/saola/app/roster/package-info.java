/**
 * A city's list of cameras, as it comes from a spreadsheet, into the configuration. In come the CSV
 * and the configuration's text; out go the configuration's new text, or every problem of the list.
 */
@NullMarked
package io.saola.app.roster;

import org.jspecify.annotations.NullMarked;
