package io.saola.core.stage;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue whose messages are handled one at a time, in order, on a shared pool: an actor's
 * inbox. It takes no thread while it is empty and gives its thread back after a few messages, so
 * that many mailboxes share few threads fairly.
 *
 * <p>Any thread may offer. The handler runs on the pool, never twice at once, and sees what its
 * previous run wrote. A handler that throws ends up in the pool's uncaught-exception handler; the
 * messages behind are handled all the same.
 */
public final class Mailbox<T> {

  private static final int MESSAGES_PER_TURN = 8;

  private final Executor pool;
  private final int capacity;
  private final Consumer<? super T> handler;
  private final Consumer<? super T> discard;
  private final ArrayDeque<T> messages = new ArrayDeque<>();
  private boolean scheduled;
  private boolean closed;

  /**
   * @param capacity messages that may wait
   * @param discard told of every message that was accepted and will not be handled because the
   *     mailbox was closed: frees what the message owns
   */
  public Mailbox(
      Executor pool, int capacity, Consumer<? super T> handler, Consumer<? super T> discard) {
    this.pool = pool;
    this.capacity = capacity;
    this.handler = handler;
    this.discard = discard;
  }

  /**
   * Hands a message over without waiting.
   *
   * @return false when the mailbox is full or closed: the caller still owns the message
   */
  public boolean offer(T message) {
    synchronized (messages) {
      if (closed || messages.size() >= capacity) {
        return false;
      }
      messages.addLast(message);
      if (scheduled) {
        return true;
      }
      scheduled = true;
    }
    pool.execute(this::turn);
    return true;
  }

  /** Messages waiting now. */
  public int size() {
    synchronized (messages) {
      return messages.size();
    }
  }

  /** Takes no more messages and discards those waiting; one being handled is finished. */
  public void close() {
    ArrayDeque<T> waiting;
    synchronized (messages) {
      closed = true;
      waiting = new ArrayDeque<>(messages);
      messages.clear();
    }
    waiting.forEach(discard);
  }

  private void turn() {
    try {
      for (int i = 0; i < MESSAGES_PER_TURN; i++) {
        T message = next();
        if (message == null) {
          return;
        }
        handler.accept(message);
      }
    } catch (Throwable failure) {
      pool.execute(this::turn);
      throw failure;
    }
    pool.execute(this::turn);
  }

  private @Nullable T next() {
    synchronized (messages) {
      T message = messages.pollFirst();
      if (message == null) {
        scheduled = false;
      }
      return message;
    }
  }
}
