package io.saola.app.measure.sink;

import io.saola.app.measure.Figures;
import io.saola.app.measure.Progress;
import io.saola.app.measure.Target;
import io.saola.app.measure.process.MeasureException;
import io.saola.app.measure.sink.SinkOptions.Part;
import io.saola.events.SinkException;
import io.saola.events.account.AccountException;
import io.saola.events.store.StoreException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Runs the parts one after the other. */
public record SinkHarness(SinkOptions options, Progress progress) {

  /**
   * Runs to the end.
   *
   * @throws MeasureException when something could not be measured at all
   */
  public Figures run() throws MeasureException, IOException, InterruptedException {
    List<String> texts = new ArrayList<>();
    Map<String, Object> figures = new LinkedHashMap<>();
    List<Target> targets = new ArrayList<>();
    try {
      if (options.parts().contains(Part.STORM)) {
        StormResult storm = new StormRun(new Pace(options.rate(), options.storm()), progress).run();
        BareStorm.Result bare = new BareStorm(storm.messageBytes()).run();
        texts.add(storm.text(bare));
        figures.put("storm", storm.figures(bare));
        targets.addAll(storm.targets(options.rate()));
      }
      if (options.parts().contains(Part.FEED)) {
        Pace pace = new Pace(options.feedRate(), options.feed());
        FeedRun.Result feed = new FeedRun(pace, options.clients(), progress).run();
        texts.add(feed.text());
        figures.put("feed", feed.figures());
        targets.addAll(feed.targets());
      }
      if (options.parts().contains(Part.LIST)) {
        ListRun.Result list = new ListRun(options.listed(), progress).run();
        texts.add(list.text());
        figures.put("list", list.figures());
        targets.addAll(list.targets());
      }
    } catch (SinkException
        | StoreException
        | AccountException
        | SQLException
        | ExecutionException
        | TimeoutException failure) {
      throw new MeasureException(String.valueOf(failure.getMessage()));
    }
    return new Figures(texts, figures, targets);
  }
}
