import { type SeriesScope, seriesId } from "../store/series-id.ts";
import { Tally } from "./tally.ts";

export type Tallies<Name extends string> = Readonly<Record<Name, Tally>>;

/** What was counted of one metric in a minute, so far. */
export interface CountedSeries extends SeriesScope {
  /** Of the series. */
  readonly id: string;
  readonly metric: string;
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

/** What was counted of one metric since its page was opened. */
export interface CountedTotal extends SeriesScope {
  readonly metric: string;
  readonly sum: number;
  readonly count: number;
}

interface Page {
  readonly scope: SeriesScope;
  readonly names: readonly string[];
  readonly tallies: Tallies<string>;
  /** The ids of the page's series, each made when it is first told of. */
  readonly ids: string[];
  /** Counts as they were last collected. */
  readonly told: Float64Array;
  /** Sums and counts of earlier minutes, in turn. */
  readonly before: Float64Array;
  idleMinutes: number;
}

/** A page that nobody wrote on for so long is torn out; whoever comes back opens a new one. */
const IDLE_MINUTES_MAX = 60;
/** Teams decide how many streams, shards and keys there are, and no team may take the memory of the process with them. */
const PAGES_MAX = 100_000;

/**
 * Everything that this process counts, one page for each stream, consumer or shard. Whoever counts looks its page up for every
 * call (two map lookups), adds numbers to it, and holds on to it no longer than that: an idle page is torn out.
 *
 * Pages count one minute. `collect` tells what changed since it was last asked; `turn` tells all of the minute and begins the
 * next one. Figures are absolute within the minute, so that writing one twice is writing it once.
 *
 * A full book opens no more pages, but for the house itself: what would stand on them is counted nowhere, and `takeLost` says how often.
 */
export class MetricBook {
  readonly #pagesMax: number;
  #size = 0;
  #lost = 0;
  readonly #kinds = new Map<readonly string[], Map<string, Page>>();

  constructor(pagesMax = PAGES_MAX) {
    this.#pagesMax = pagesMax;
  }

  /** The page of this key, when it is open. `names` is the caller's one list of its kind of page. */
  find<Name extends string>(names: readonly Name[], key: string): Tallies<Name> | undefined {
    return this.#kinds.get(names)?.get(key)?.tallies as Tallies<Name> | undefined;
  }

  /** Opens the page of a key that was not found. In a full book it is a loose leaf, which is never told. */
  open<Name extends string>(names: readonly Name[], key: string, scope: SeriesScope): Tallies<Name> {
    const tallies = Object.fromEntries(names.map((name) => [name, new Tally()])) as Tallies<Name>;
    if (this.#size >= this.#pagesMax && scope.teamId !== undefined) {
      this.#lost += 1;
      return tallies;
    }
    let pages = this.#kinds.get(names);
    if (!pages) {
      pages = new Map();
      this.#kinds.set(names, pages);
    }
    if (!pages.has(key)) this.#size += 1;
    pages.set(key, {
      scope,
      names,
      tallies,
      ids: [],
      told: new Float64Array(names.length),
      before: new Float64Array(2 * names.length),
      idleMinutes: 0,
    });
    return tallies;
  }

  /** How many pages are open. */
  get size(): number {
    return this.#size;
  }

  /** How often a full book was asked for a page since this was last asked. */
  takeLost(): number {
    const lost = this.#lost;
    this.#lost = 0;
    return lost;
  }

  /** What was counted since each page was opened, of all pages that belong to a team. */
  totals(): CountedTotal[] {
    const totals: CountedTotal[] = [];
    for (const pages of this.#kinds.values()) {
      for (const { scope, names, tallies, before } of pages.values()) {
        if (scope.teamId === undefined) continue;
        for (const [i, metric] of names.entries()) {
          const { sum, count } = tallies[metric] as Tally;
          const total = { sum: sum + (before[2 * i] as number), count: count + (before[2 * i + 1] as number) };
          if (total.count > 0) totals.push({ ...scope, metric, ...total });
        }
      }
    }
    return totals;
  }

  /** What was counted this minute and has changed since the last call. */
  collect(): CountedSeries[] {
    const counted: CountedSeries[] = [];
    for (const pages of this.#kinds.values()) for (const page of pages.values()) collectPage(page, counted);
    return counted;
  }

  /** Ends the minute: all that was counted in it, whether it was told before or not. Counting begins again at nothing. */
  turn(): CountedSeries[] {
    for (const pages of this.#kinds.values()) for (const page of pages.values()) page.told.fill(0);
    const counted = this.collect();
    for (const pages of this.#kinds.values()) {
      for (const [key, page] of pages) {
        if (clearPage(page) <= IDLE_MINUTES_MAX) continue;
        pages.delete(key);
        this.#size -= 1;
      }
    }
    return counted;
  }
}

function collectPage({ scope, names, tallies, told, ids }: Page, into: CountedSeries[]): void {
  for (const [i, metric] of names.entries()) {
    const { sum, count, min, max } = tallies[metric] as Tally;
    if (count === told[i]) continue;
    told[i] = count;
    ids[i] ??= seriesId({ ...scope, metric });
    into.push({ id: ids[i], ...scope, metric, sum, count, min, max });
  }
}

/** How long the page has been idle, now that its minute is over. */
function clearPage(page: Page): number {
  const isIdle = page.told.every((count) => count === 0);
  page.idleMinutes = isIdle ? page.idleMinutes + 1 : 0;
  if (isIdle) return page.idleMinutes;
  page.told.fill(0);
  for (const [i, name] of page.names.entries()) {
    const tally = page.tallies[name] as Tally;
    page.before[2 * i] = (page.before[2 * i] as number) + tally.sum;
    page.before[2 * i + 1] = (page.before[2 * i + 1] as number) + tally.count;
    tally.clear();
  }
  return 0;
}
