package io.saola.inference.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good tracks are. A rate without anything to divide by is null.
 *
 * @param frames frames in which the truth or the result has an object
 * @param truths objects of the truth, counted in every frame
 * @param matches of these, found; identity switches included
 * @param falsePositives objects of the result that are nothing
 * @param misses objects of the truth that were not found
 * @param switches objects found under another identity than before
 * @param fragmentations how often an object was found again after it had been missed
 * @param mota CLEAR MOT accuracy (Bernardin and Stiefelhagen 2008): 1 - (misses + false positives +
 *     switches) / truths; below 0 for more mistakes than objects
 * @param motp mean overlap (IoU) of what was found
 * @param idf1 identity F1 (Ristani et al. 2016): share of truth and result that agree under the
 *     best one-to-one relation of their identities
 * @param idPrecision the same share of the result alone
 * @param idRecall the same share of the truth alone
 * @param hota higher order tracking accuracy (Luiten et al. 2021), over overlaps from 0.05 to 0.95
 * @param deta its share of detection
 * @param assa its share of association
 */
public record TrackFigures(
    int frames,
    int truths,
    int matches,
    int falsePositives,
    int misses,
    int switches,
    int fragmentations,
    @Nullable Double mota,
    @Nullable Double motp,
    @Nullable Double idf1,
    @Nullable Double idPrecision,
    @Nullable Double idRecall,
    @Nullable Double hota,
    @Nullable Double deta,
    @Nullable Double assa) {

  /** The figures by their names in JSON, in order. */
  public Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("frames", frames);
    map.put("truths", truths);
    map.put("matches", matches);
    map.put("falsePositives", falsePositives);
    map.put("misses", misses);
    map.put("switches", switches);
    map.put("fragmentations", fragmentations);
    map.put("mota", mota);
    map.put("motp", motp);
    map.put("idf1", idf1);
    map.put("idPrecision", idPrecision);
    map.put("idRecall", idRecall);
    map.put("hota", hota);
    map.put("deta", deta);
    map.put("assa", assa);
    return map;
  }
}
