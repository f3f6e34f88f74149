import fc from "fast-check";
import { expect, test } from "vitest";
import { HASH_KEY_MAX, hashHex } from "../shard/hash-range.ts";
import { openShardFinder } from "./stream-view.ts";

const key = fc.bigInt({ min: 0n, max: HASH_KEY_MAX });

test("a key goes to the one open shard whose range holds it, however the hash space is cut", () => {
  fc.assert(
    fc.property(fc.uniqueArray(key, { maxLength: 60 }), fc.array(key, { minLength: 1 }), (cuts, keys) => {
      const starts = [0n, ...cuts.filter((cut) => cut > 0n)].sort((a, b) => (a < b ? -1 : 1));
      const find = openShardFinder(starts.map((start) => ({ startHex: hashHex(start) })));
      for (const hash of [...keys, ...starts, 0n, HASH_KEY_MAX]) {
        const at = find(hashHex(hash));
        const end = starts[at + 1] ?? HASH_KEY_MAX + 1n;
        expect(hash >= (starts[at] as bigint) && hash < end).toBe(true);
      }
    }),
  );
});
