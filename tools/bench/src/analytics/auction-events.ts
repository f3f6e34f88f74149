/** 5,000 events come in a second of event time. */
export const EVENTS_A_MS = 5;
const EVENT_BYTES = 233;
const channels = ["Google", "Facebook", "Baidu", "Apple"];

export interface AuctionEvent {
  readonly atMs: number;
  readonly json: string;
}

/**
 * The events of an auction house, the same every time: of sixteen one opens an auction and fifteen bid, half of them on a hot one, the
 * others on one of the last hundred. Each is a JSON object of 233 bytes.
 */
export function* auctionEvents(count: number): Generator<AuctionEvent> {
  let state = 42;
  const random = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const startMs = Date.UTC(2026, 10, 25, 12);
  for (let n = 0; n < count; n++) {
    const atMs = startMs + Math.floor(n / EVENTS_A_MS);
    const opened = Math.floor(n / 16);
    const isAuction = n % 16 === 0;
    const hot = Math.max(0, opened - (opened % 100));
    const auction = isAuction ? opened : random(2) === 0 ? hot : Math.max(0, opened - random(100));
    const event = {
      kind: isAuction ? "auction" : "bid",
      auction: auction + 1_000,
      bidder: random(100_000),
      price: 100 + random(10_000_000),
      channel: channels[random(4)],
      at: new Date(atMs).toISOString(),
      extra: "",
    };
    const bare = JSON.stringify(event);
    yield { atMs, json: `${bare.slice(0, -2)}${"x".repeat(Math.max(0, EVENT_BYTES - bare.length))}"}` };
  }
}
