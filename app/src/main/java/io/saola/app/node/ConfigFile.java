package io.saola.app.node;

import io.micrometer.core.instrument.Counter;
import io.saola.core.config.ConfigException;
import io.saola.core.config.ConfigReader;
import io.saola.core.config.Problem;
import io.saola.core.config.ReadConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.model.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that a running program's configuration comes from. Its content is looked at, not its
 * times, so that links that are swapped, files that are renamed into place and clocks make no
 * difference; and only content that stays the same for two looks is read, so that nobody's
 * half-written file is. What cannot be used changes nothing. One thread at a time.
 */
final class ConfigFile {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigFile.class);

  private final Path file;
  private final ConfigReader reader;
  private final Target target;
  private final Counter changes;
  private String judged;
  private String before;
  private List<String> needingRestart = List.of();
  private SaolaConfig applied;
  private volatile boolean invalid;

  /** Who takes a configuration over. */
  interface Target {

    /** What the program was started with. */
    SaolaConfig started();

    /**
     * Takes a configuration over while everything runs.
     *
     * @throws ModelException when a detector's weights are missing or of no use; nothing has
     *     changed then
     */
    void apply(SaolaConfig config) throws ModelException;
  }

  /** Begins with the content that was read at the start. */
  ConfigFile(Path file, ConfigReader reader, Target target, Meters meters) {
    this.file = file;
    this.reader = reader;
    this.target = target;
    this.applied = target.started();
    this.changes = meters.counter(Meter.CONFIG_CHANGES);
    this.judged = "";
    this.before = "";
    meters.gauge(Meter.CONFIG_INVALID, () -> invalid ? 1 : 0);
  }

  /** Looks at the file once and takes it over if it is new, and the same as at the last look. */
  void look() {
    String now = digest();
    boolean settled = now.equals(before);
    before = now;
    if (settled && !now.equals(judged)) {
      judged = now;
      read();
    }
  }

  private void read() {
    try {
      ReadConfig read = reader.read(file);
      take(read);
      if (invalid) {
        invalid = false;
        LOG.info("{} can be used again", file);
      }
    } catch (ConfigException wrong) {
      refuse(wrong.problems().stream().map(Problem::toString).toList());
    } catch (ModelException missing) {
      refuse(List.of(file + ": " + missing.getMessage()));
    } catch (RuntimeException failure) {
      LOG.error("{} could not be taken over", file, failure);
      refuse(List.of(file + ": could not be taken over"));
    }
  }

  private void take(ReadConfig read) throws ModelException {
    SaolaConfig config = read.config();
    ConfigChange change = ConfigChange.between(applied, config);
    noteRestart(ConfigChange.needingRestart(target.started(), config));
    if (change.isEmpty()) {
      return;
    }
    target.apply(config);
    applied = config;
    changes.increment();
    read.notices().forEach(notice -> LOG.warn("{}", notice));
    LOG.info("configuration changed: {}", change);
  }

  private void noteRestart(List<String> keys) {
    if (!keys.equals(needingRestart) && !keys.isEmpty()) {
      LOG.warn(
          "{}: what has changed in {} takes effect when the program is started again",
          file,
          String.join(", ", keys));
    }
    needingRestart = keys;
  }

  private void refuse(List<String> problems) {
    invalid = true;
    problems.forEach(problem -> LOG.error("{}", problem));
    LOG.error("{}: {} found; the configuration before goes on", file, count(problems.size()));
  }

  private static String count(int problems) {
    return problems == 1 ? "1 problem" : problems + " problems";
  }

  /** Of the content; of why there is none where it cannot be read. */
  private String digest() {
    try {
      return hash(Files.readAllBytes(file));
    } catch (IOException away) {
      return hash(away.getClass().getName().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
