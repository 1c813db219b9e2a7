package io.saola.app.backtest;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backtest is asked for.
 *
 * @param config the configuration file
 * @param camera id of the camera whose rules apply
 * @param detections the stored detections
 * @param folder where the result files go; made if it is not there
 * @param truth what really happened, if known
 * @param verdicts what officers decided, if known; not together with a truth
 * @param sweeps parameters to try, each {@code RULE.PARAM=a..b/N}
 */
public record BacktestOptions(
    Path config,
    String camera,
    Path detections,
    Path folder,
    @Nullable Path truth,
    @Nullable Path verdicts,
    List<String> sweeps) {

  public BacktestOptions {
    sweeps = List.copyOf(sweeps);
  }
}
