package io.saola.app.measure.ingest;

import io.saola.app.measure.Figures;
import io.saola.app.measure.Progress;
import io.saola.app.measure.Target;
import io.saola.app.measure.ingest.IngestOptions.Part;
import io.saola.app.measure.process.MeasureException;
import io.saola.simulator.loop.Loop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures what receiving and decoding cost, each part on its own. */
public record IngestHarness(IngestOptions options, Progress progress) {

  /**
   * Runs all parts that are asked for.
   *
   * @throws MeasureException when a part cannot be measured here
   */
  public Figures run() throws IOException, MeasureException, InterruptedException {
    List<String> texts = new ArrayList<>();
    Map<String, Object> figures = new LinkedHashMap<>();
    List<Target> targets = new ArrayList<>();
    if (options.parts().contains(Part.SCALE)) {
      ScaleResult scale = new ScaleRun(options.cameras(), options.length(), progress).run();
      texts.add(scale.text());
      figures.put("scale", scale.asMap());
      targets.addAll(scale.targets());
    }
    if (options.parts().contains(Part.READERS)) {
      Loop street = street();
      List<ReaderResult> readers = new ReadersRun(street, options.turn(), progress).run();
      texts.add(Streets.text(street) + ReaderResult.text(readers));
      figures.put("stream", Streets.asMap(street));
      figures.put("readers", readers.stream().map(ReaderResult::asMap).toList());
      targets.addAll(ReaderResult.targets(readers));
    }
    if (options.parts().contains(Part.WAKE)) {
      WakeResults wake = new WakeRun(options.trials(), progress).run();
      texts.add(wake.text());
      figures.put("wake", wake.asMap());
      targets.addAll(wake.targets());
    }
    return new Figures(texts, figures, targets);
  }

  private Loop street() throws IOException {
    Path video = options.video();
    return video == null ? Streets.quiet() : Loop.read(video);
  }
}
