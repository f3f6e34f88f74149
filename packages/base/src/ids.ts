const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Prefixes of our ids: a reader of a log line sees what an id names. */
export const idPrefix = {
  team: "team",
  member: "mem",
  person: "per",
  key: "key",
  token: "tok",
  stream: "str",
  consumer: "con",
  source: "src",
  audit: "aud",
  segment: "seg",
  delivery: "dlv",
  function: "fun",
  connection: "cnn",
  bucket: "bkt",
  application: "app",
  invitation: "inv",
  view: "vew",
  backup: "bak",
  identityProvider: "idp",
  alert: "alr",
  alertEvent: "alv",
} as const;
export type IdKind = keyof typeof idPrefix;

/**
 * A new id such as `str_01k2m…`: prefix, 9 characters of time (so ids sort by age), 13 random characters
 * of Crockford's base 32 (65 bits).
 */
export function newId(kind: IdKind, nowMs: number = Date.now()): string {
  let time = "";
  let rest = nowMs;
  for (let i = 0; i < 9; i += 1) {
    time = alphabet[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  const random = crypto.getRandomValues(new Uint8Array(13));
  let tail = "";
  for (const byte of random) tail += alphabet[byte % 32];
  return `${idPrefix[kind]}_${time}${tail}`;
}
