package io.saola.inference.detect.model;

import java.util.List;

/**
 * The 80 classes of COCO's detection task (Lin et al., "Microsoft COCO: Common Objects in Context",
 * arXiv 1405.0312) in the order in which published models count them.
 */
public final class CocoClasses {

  public static final List<String> NAMES =
      """
      person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,
      stop sign,parking meter,bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,
      backpack,umbrella,handbag,tie,suitcase,frisbee,skis,snowboard,sports ball,kite,baseball bat,
      baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,fork,knife,spoon,bowl,
      banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,
      potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,microwave,
      oven,toaster,sink,refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush
      """
          .lines()
          .flatMap(line -> List.of(line.split(",")).stream())
          .toList();

  private CocoClasses() {}
}
