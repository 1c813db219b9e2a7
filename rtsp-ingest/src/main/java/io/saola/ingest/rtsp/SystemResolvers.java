package io.saola.ingest.rtsp;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Looks names up as the system does, hosts file and local names included, on threads beside the
 * event loops: the look-up blocks, and they must not.
 */
final class SystemResolvers extends AddressResolverGroup<InetSocketAddress> {

  private final Executor threads;

  SystemResolvers(Executor threads) {
    this.threads = threads;
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
    return new Resolver(executor, threads).asAddressResolver();
  }

  private static final class Resolver extends InetNameResolver {

    private final Executor threads;

    Resolver(EventExecutor executor, Executor threads) {
      super(executor);
      this.threads = threads;
    }

    @Override
    protected void doResolve(String name, Promise<InetAddress> promise) {
      threads.execute(
          () -> {
            try {
              promise.trySuccess(InetAddress.getByName(name));
            } catch (UnknownHostException unknown) {
              promise.tryFailure(unknown);
            }
          });
    }

    @Override
    protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
      threads.execute(
          () -> {
            try {
              promise.trySuccess(List.of(InetAddress.getAllByName(name)));
            } catch (UnknownHostException unknown) {
              promise.tryFailure(unknown);
            }
          });
    }
  }
}
