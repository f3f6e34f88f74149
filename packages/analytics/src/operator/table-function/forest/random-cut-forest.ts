import type { TableFunctionRel } from "../../../plan/rel.ts";
import type { Row } from "../../../type/value.ts";
import type { Operator, OperatorContext, Sink } from "../../operator.ts";
import { numberArgument } from "../number-argument.ts";
import { type NumberColumns, numberColumns } from "../number-columns.ts";
import { placesArgument } from "../places-argument.ts";
import { readNumbers } from "../read-numbers.ts";
import { Forest } from "./forest.ts";
import { Shingle } from "./shingle.ts";
import { writeExplanation } from "./write-explanation.ts";

/**
 * RANDOM_CUT_FOREST: each row comes out as it came, its score behind it; WITH_EXPLANATION then also the explanation. A row is scored
 * against the rows before it and learned thereafter. The score is 0 while the forest learns, and NULL for a row with a NULL among its
 * numbers, which is not learned.
 */
export class RandomCutForest implements Operator {
  private readonly sink: Sink;
  private readonly columns: NumberColumns;
  private readonly names: readonly string[];
  private readonly explains: boolean;
  private readonly withDirectionality: boolean;
  private readonly numbers: Float64Array;
  private readonly shingle: Shingle;
  private readonly forest: Forest;

  constructor(rel: TableFunctionRel, sink: Sink, context: OperatorContext) {
    this.sink = sink;
    const places = placesArgument(rel, "columns");
    const shingleSize = numberArgument(rel, "shingleSize");
    this.columns = numberColumns(places, rel.input.columns);
    this.names = places.map((place) => rel.input.columns[place - 1]?.name ?? `COL_${place}`);
    this.explains = rel.name === "RANDOM_CUT_FOREST_WITH_EXPLANATION";
    const { withDirectionality } = rel.args;
    this.withDirectionality = withDirectionality === true;
    this.numbers = new Float64Array(places.length);
    this.shingle = new Shingle(places.length, shingleSize);
    const shape = {
      numberOfTrees: numberArgument(rel, "numberOfTrees"),
      subSampleSize: numberArgument(rel, "subSampleSize"),
      timeDecay: numberArgument(rel, "timeDecay"),
      dimensions: places.length * shingleSize,
    };
    this.forest = new Forest(shape, context.seed);
  }

  row(row: Row): void {
    const { forest, shingle } = this;
    if (!readNumbers(row, this.columns, { values: this.numbers, at: 0 })) {
      this.sink.row(this.explains ? [...row, null, null] : [...row, null]);
      return;
    }
    shingle.push(this.numbers);
    const isScored = forest.hasLearned;
    const out = [...row, isScored ? forest.score(shingle.values) : 0];
    if (this.explains) {
      const attribution = isScored ? forest.explain(shingle.values) : undefined;
      out.push(writeExplanation(this.names, attribution, this.withDirectionality));
    }
    if (shingle.isFull) forest.add(shingle.values);
    this.sink.row(out);
  }

  bound(ms: number): void {
    this.sink.bound(ms);
  }

  save(): unknown {
    return { shingle: this.shingle.save(), forest: this.forest.save() };
  }

  load(state: unknown): void {
    const saved = state as { shingle: unknown; forest: unknown };
    this.shingle.load(saved.shingle);
    this.forest.load(saved.forest);
  }

  bytes(): number {
    return this.forest.bytes();
  }
}
