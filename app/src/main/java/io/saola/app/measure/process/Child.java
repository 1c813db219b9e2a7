package io.saola.app.measure.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that is measured: started, spoken to by lines, looked at, and ended with this. For one
 * thread.
 */
public final class Child implements AutoCloseable {

  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Child.class);

  /** Characters of a failed program's last words. */
  private static final int TAIL = 1_000;

  /** What concerns this Java machine alone. */
  private static final List<String> OWN_OPTIONS =
      List.of("-Xmx", "-Xms", "-Xshare", "-Xlog", "-XX:SharedArchiveFile", "-agent", "-javaagent");

  private final String name;
  private final Process process;
  private final Path said;
  private final BufferedWriter in;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Child(String name, Process process, Path said, Consumer<String> listener) {
    this.name = name;
    this.process = process;
    this.said = said;
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofPlatform()
        .daemon()
        .name("listener-" + name)
        .start(() -> listen(process.inputReader(StandardCharsets.UTF_8), listener));
  }

  /** A Java program on this one's class path and with its options. */
  public static Child java(String main, List<String> arguments, Consumer<String> listener)
      throws MeasureException {
    return java(main, List.of(), arguments, listener);
  }

  /**
   * The same with more options for its Java machine.
   *
   * @param listener hears every line that is no answer
   */
  public static Child java(
      String main, List<String> options, List<String> arguments, Consumer<String> listener)
      throws MeasureException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> OWN_OPTIONS.stream().noneMatch(option::startsWith))
        .forEach(command::add);
    command.addAll(options);
    command.add(main);
    command.addAll(arguments);
    return start(main.substring(main.lastIndexOf('.') + 1), command, listener);
  }

  /** Any program; what it says is heard and forgotten. */
  public static Child program(List<String> command) throws MeasureException {
    return start(command.getFirst(), command, _ -> {});
  }

  private static Child start(String name, List<String> command, Consumer<String> listener)
      throws MeasureException {
    ProcessBuilder builder = new ProcessBuilder(command);
    // Not -cp: a command line that is longer than 4 kB has made native libraries crash.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    try {
      Path said = Files.createTempFile("saola-measured-", ".log");
      builder.redirectError(said.toFile());
      return new Child(name, builder.start(), said, listener);
    } catch (IOException failure) {
      throw new MeasureException(name + " cannot be started: " + failure.getMessage());
    }
  }

  private void listen(BufferedReader out, Consumer<String> listener) {
    try (out) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("=")) {
          lines.add(line.substring(1));
        } else {
          listener.accept(line);
        }
      }
    } catch (IOException _) {
      // It has ended; whoever waits for it sees that.
    }
  }

  /** Asks for an answer and waits for it: the next line that begins with {@code =}. */
  public String ask(String question, Duration patience)
      throws MeasureException, InterruptedException {
    try {
      in.write(question);
      in.newLine();
      in.flush();
    } catch (IOException failure) {
      throw ended();
    }
    return answer(patience);
  }

  /** Waits for the next line that begins with {@code =}. */
  public String answer(Duration patience) throws MeasureException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      String line = lines.poll(200, TimeUnit.MILLISECONDS);
      if (line != null) {
        return line;
      }
      if (!process.isAlive() && lines.isEmpty()) {
        throw ended();
      }
    }
    throw new MeasureException(name + " has not answered within " + patience.toSeconds() + " s");
  }

  /** What it has taken so far. */
  public ProcessCost cost() throws MeasureException {
    try {
      return ProcessCost.of(process.pid());
    } catch (IOException failure) {
      throw ended();
    }
  }

  private MeasureException ended() {
    return new MeasureException(name + " has ended before it was told to. It said: " + said());
  }

  /** The end of what it has written to standard error. */
  private String said() {
    try {
      String all = Files.readString(said);
      return all.substring(Math.max(0, all.length() - TAIL)).strip();
    } catch (IOException failure) {
      return "(" + failure.getMessage() + ")";
    }
  }

  /** Ends it: programs that listen end when nobody speaks to them any more. */
  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException _) {
      // It has ended already.
    }
    try {
      if (!process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      Files.deleteIfExists(said);
    } catch (IOException failure) {
      LOG.warn("{} is left: {}", said, failure.getMessage());
    }
  }
}
