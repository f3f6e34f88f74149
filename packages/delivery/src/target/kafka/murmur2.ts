const SEED = 0x9747b28c;
const MIX = 0x5bd1e995;

/** The hash by which Kafka's own clients choose a partition, so that a key has the same one whoever writes. */
export function murmur2(data: Buffer): number {
  const { length } = data;
  const whole = length & ~3;
  let hash = SEED ^ length;
  for (let at = 0; at < whole; at += 4) {
    let word = Math.imul(data.readInt32LE(at), MIX);
    word = Math.imul(word ^ (word >>> 24), MIX);
    hash = Math.imul(hash, MIX) ^ word;
  }
  if (whole < length) {
    const rest = data.readUIntLE(whole, length - whole);
    hash = Math.imul(hash ^ rest, MIX);
  }
  hash = Math.imul(hash ^ (hash >>> 13), MIX);
  return hash ^ (hash >>> 15);
}

/** The partition of a key, as Kafka's own clients have it. */
export function partitionOf(key: Buffer, partitions: number): number {
  return (murmur2(key) & 0x7fffffff) % partitions;
}
