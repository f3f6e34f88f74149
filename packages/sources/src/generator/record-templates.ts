/** What a template may draw from. */
export interface RecordContext {
  readonly n: number;
  readonly key: string;
  readonly timeMs: number;
  readonly random: () => number;
}

const pick = <T>(random: () => number, choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
const between = (random: () => number, low: number, high: number): number => low + random() * (high - low);
const round = (value: number, digits: number): number => Number(value.toFixed(digits));

const products = ["espresso", "flat white", "filter", "beans 250 g", "beans 1 kg", "grinder", "kettle", "cup"] as const;
const pages = ["/", "/search", "/product", "/cart", "/checkout", "/help"] as const;
const agents = ["firefox", "chrome", "safari", "edge"] as const;
const countries = ["DE", "FR", "GB", "US", "JP", "BR", "IN"] as const;

/** Shapes of demo records, by the name a person picks. */
export const recordTemplates = {
  orders: ({ n, key, timeMs, random }: RecordContext) => {
    const quantity = 1 + Math.floor(random() * 5);
    const price = round(between(random, 2, 90), 2);
    return {
      orderId: `o-${n}`,
      customer: key,
      product: pick(random, products),
      quantity,
      price,
      total: round(quantity * price, 2),
      country: pick(random, countries),
      at: new Date(timeMs).toISOString(),
    };
  },
  clicks: ({ n, key, timeMs, random }: RecordContext) => ({
    eventId: n,
    session: key,
    page: pick(random, pages),
    agent: pick(random, agents),
    durationMs: Math.floor(between(random, 5, 9000)),
    at: new Date(timeMs).toISOString(),
  }),
  sensors: ({ n, key, timeMs, random }: RecordContext) => ({
    reading: n,
    sensor: key,
    temperature: round(between(random, 12, 31), 2),
    humidity: round(between(random, 20, 80), 1),
    battery: round(between(random, 0.1, 1), 3),
    at: new Date(timeMs).toISOString(),
  }),
} as const satisfies Record<string, (context: RecordContext) => object>;
