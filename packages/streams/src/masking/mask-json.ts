import { endOfString } from "../decode/end-of-string.ts";

/** What stands in place of a masked value. */
export const MASK = '"•••"';

/** Where a value begins and ends in the text. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const SCALAR = /[^,\]}\s]+/y;

interface Frame {
  readonly isList: boolean;
  readonly from: number;
  /** Of a list: which element; of an object: the name at hand. */
  index: number;
  name: string;
  /** Rules that the frame's own path satisfies so far, each with how many steps of it. */
  readonly rules: readonly Step[];
  /** The frame itself is masked: what is in it is of no interest. */
  readonly isMasked: boolean;
}
interface Step {
  readonly path: readonly string[];
  readonly at: number;
}

/**
 * Valid JSON with the values at these paths masked; everything else stays as it was sent, to the byte. A path is names with
 * dots between them, `items.0.card` goes into lists, `*` stands for any name or place. Undefined when no path is there.
 */
export function maskJson(text: string, paths: readonly string[]): string | undefined {
  const spans = new Walk(text, paths).run();
  if (spans.length === 0) return undefined;
  let masked = "";
  let end = 0;
  for (const { from, to } of spans) {
    masked += text.slice(end, from) + MASK;
    end = to;
  }
  return masked + text.slice(end);
}

/** One pass without recursion: how deep a hostile document nests costs memory in proportion, and never the stack. */
class Walk {
  readonly #text: string;
  readonly #top: readonly Step[];
  readonly #frames: Frame[] = [];
  readonly #spans: Span[] = [];
  #at = 0;
  #isKeyNext = false;

  constructor(text: string, paths: readonly string[]) {
    this.#text = text;
    this.#top = paths.map((path) => ({ path: path.split("."), at: 0 }));
  }

  run(): readonly Span[] {
    while (this.#at < this.#text.length) this.#step();
    return this.#spans;
  }

  #step(): void {
    const mark = this.#text[this.#at] as string;
    if (mark === "{" || mark === "[") this.#enter(mark === "[");
    else if (mark === "}" || mark === "]") this.#leave();
    else if (mark === ",") this.#next();
    else if (mark === '"') this.#string();
    else if (mark === ":" || /\s/.test(mark)) this.#at += 1;
    else this.#scalar(this.#endOfScalar());
  }

  #enter(isList: boolean): void {
    const rules = this.#rulesHere();
    const isMasked = this.#isInMask() || rules.some(({ path, at }) => at === path.length);
    this.#frames.push({ isList, from: this.#at, index: 0, name: "", rules, isMasked });
    this.#isKeyNext = !isList;
    this.#at += 1;
  }

  #leave(): void {
    const frame = this.#frames.pop();
    this.#at += 1;
    this.#isKeyNext = false;
    if (frame?.isMasked && !this.#isInMask()) this.#spans.push({ from: frame.from, to: this.#at });
  }

  #next(): void {
    const frame = this.#frames.at(-1);
    if (frame) frame.index += 1;
    this.#isKeyNext = frame?.isList === false;
    this.#at += 1;
  }

  #string(): void {
    const end = endOfString(this.#text, this.#at) ?? this.#text.length;
    if (!this.#isKeyNext) {
      this.#scalar(end);
      return;
    }
    const name = this.#text.slice(this.#at, end);
    this.#at = end;
    const frame = this.#frames.at(-1);
    if (frame) frame.name = JSON.parse(name) as string;
    this.#isKeyNext = false;
  }

  #scalar(to: number): void {
    const rules = this.#isInMask() ? [] : this.#rulesHere();
    if (rules.some(({ path, at }) => at === path.length)) this.#spans.push({ from: this.#at, to });
    this.#at = to;
  }

  #endOfScalar(): number {
    SCALAR.lastIndex = this.#at;
    const [found = ""] = SCALAR.exec(this.#text) ?? [];
    return this.#at + Math.max(1, found.length);
  }

  #isInMask(): boolean {
    return this.#frames.at(-1)?.isMasked === true;
  }

  /** The rules that go on at the value that begins here. */
  #rulesHere(): readonly Step[] {
    const frame = this.#frames.at(-1);
    if (!frame) return this.#top;
    const name = frame.isList ? String(frame.index) : frame.name;
    return frame.rules
      .filter(({ path, at }) => path[at] === "*" || path[at] === name)
      .map(({ path, at }) => ({ path, at: at + 1 }));
  }
}
