import { runtime } from "../function/runtime.ts";
import type { Row, Value } from "../type/value.ts";
import { Block } from "./block.ts";
import type { CompileOptions, RowFunction } from "./compile-options.ts";
import { Script } from "./script.ts";

/**
 * Makes a function of what `write` writes; it returns the code of the result. The text comes from the bound plan alone: names and
 * operators of ours, literals escaped as JSON, all else held beside it.
 */
export function makeFunction<T extends Value | Row | undefined>(
  write: (block: Block) => string,
  options: CompileOptions,
): RowFunction<T> {
  const script = new Script(options.leftColumns);
  const block = new Block(script);
  const result = write(block);
  const names = script.held.map((_, index) => `k${index}`).join(", ");
  const text = [
    '"use strict";',
    names === "" ? "" : `const [${names}] = held;`,
    "return function (row, right) {",
    block.text(),
    `return ${result};`,
    "};",
  ].join("\n");
  const make = new Function("fn", "held", "now", text);
  return make(runtime, script.held, options.nowMs ?? (() => 0)) as RowFunction<T>;
}
