/**
 * The threads that serve all sockets of a node, the kind of socket that fits them, and how long to
 * wait before a peer is tried again. In come numbers of threads and of failures; event loops and
 * delays go out.
 */
@NullMarked
package io.saola.ingest.network;

import org.jspecify.annotations.NullMarked;
