package io.saola.events.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.EventRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link SinkProgram} in a process of its own. To be killed at a step of the code it runs under
 * the JDK's debugger interface, so that the code itself knows nothing of it.
 */
final class RunningProgram implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LISTENING = "Listening for transport dt_socket at address: ";

  private final Process process;
  private final BufferedReader out;
  private final Writer in;

  /**
   * Where to kill it.
   *
   * @param method of the class, at its first line
   * @param times when it gets there for so many times
   */
  record Step(String className, String method, int times) {

    @Override
    public String toString() {
      return className.substring(className.lastIndexOf('.') + 1) + "." + method;
    }
  }

  private RunningProgram(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  /** Starts one and waits until it is there. */
  static RunningProgram start(String store, Path folder, int hook, int incidents)
      throws IOException {
    RunningProgram program = launch(List.of(), List.of(), store, folder, hook, incidents);
    assertThat(program.answer()).isEqualTo("ready");
    return program;
  }

  /**
   * The same on a disk of its own, which is gone with the process.
   *
   * @param kibibytes size of the disk that the folder is
   */
  static RunningProgram onSmallDisk(Path folder, int kibibytes, int hook, int incidents)
      throws IOException {
    // A mount namespace: nobody else sees the disk.
    String script = "mount -t tmpfs -o size=" + kibibytes + "k saola \"$0\" && exec \"$@\"";
    List<String> before =
        List.of("unshare", "--map-root-user", "--mount", "sh", "-c", script, folder.toString());
    String store = "jdbc:sqlite:" + folder.resolve("data/saola.db");
    RunningProgram program = launch(before, List.of(), store, folder, hook, incidents);
    assertThat(program.answer()).isEqualTo("ready");
    return program;
  }

  /** Runs one that decides incidents until it gets to a step, and kills it there. */
  static void killedAt(Step step, String store, Path folder, int hook, int incidents)
      throws Exception {
    List<String> debug =
        List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0");
    try (RunningProgram program = launch(List.of(), debug, store, folder, hook, incidents)) {
      String listening = program.out.readLine();
      assertThat(listening).startsWith(LISTENING);
      // Read when it is ready; nobody waits for the answer.
      program.in.write("go\n");
      program.in.flush();
      program.killAt(step, attach(listening.substring(LISTENING.length()).strip()));
    }
  }

  private static RunningProgram launch(
      List<String> before, List<String> options, String store, Path folder, int hook, int incidents)
      throws IOException {
    var command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            SinkProgram.class.getName(),
            store,
            folder.toString(),
            Integer.toString(hook),
            Integer.toString(incidents)));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return new RunningProgram(builder.start());
  }

  private static VirtualMachine attach(String port) throws Exception {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    var arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(port.substring(port.lastIndexOf(':') + 1));
    return connector.attach(arguments);
  }

  private void killAt(Step step, VirtualMachine machine) throws InterruptedException {
    var loaded = machine.eventRequestManager().createClassPrepareRequest();
    loaded.addClassFilter(step.className());
    loaded.enable();
    machine.resume();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      EventSet events = machine.eventQueue().remove(TimeUnit.SECONDS.toMillis(1));
      if (events == null) {
        continue;
      }
      for (Event event : events) {
        switch (event) {
          case ClassPrepareEvent prepared -> breakAt(step, machine, prepared);
          case BreakpointEvent _ -> {
            kill();
            return;
          }
          case VMDeathEvent _ -> throw new AssertionError("ended before it came to " + step);
          case VMDisconnectEvent _ -> throw new AssertionError("gone before it came to " + step);
          default -> {}
        }
      }
      events.resume();
    }
    throw new AssertionError("never came to " + step);
  }

  private static void breakAt(Step step, VirtualMachine machine, ClassPrepareEvent prepared) {
    var methods = prepared.referenceType().methodsByName(step.method());
    assertThat(methods).as("methods that are %s", step).isNotEmpty();
    for (var method : methods) {
      var request = machine.eventRequestManager().createBreakpointRequest(method.location());
      request.addCountFilter(step.times());
      request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
      request.enable();
    }
  }

  /** What it answers to a command. */
  String ask(String command) throws IOException {
    tell(command);
    return answer();
  }

  /** Gives it a command and does not wait. */
  void tell(String command) throws IOException {
    in.write(command + "\n");
    in.flush();
  }

  /** The next thing it says. */
  String answer() throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("= ")) {
        return line.substring(2);
      }
    }
    throw new AssertionError("the program ended");
  }

  /** By SIGKILL: it has no say in it. */
  void kill() {
    process.destroyForcibly();
    assertThat(endedInTime()).isTrue();
  }

  private boolean endedInTime() {
    try {
      return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Lets it end in its own time, if it has not ended. */
  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      in.close();
    }
    if (!endedInTime()) {
      kill();
    }
  }
}
