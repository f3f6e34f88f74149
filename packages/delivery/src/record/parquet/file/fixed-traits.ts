import type { FixedTraits } from "./fixed-run.ts";

const WORD = 2 ** 32;
/** Decimals and microseconds of so many digits are exact in a double. */
const SURE_DIGITS = 15;
const DAY_SECONDS = 86_400;
/** Days from 1 March of year 0 to 1970. */
const EPOCH_DAYS = 719_468;
const ERA_DAYS = 146_097;

const number = (value: unknown): number => Number(value);
const integer = (value: unknown): number | bigint => (typeof value === "number" ? value : BigInt(value as string));

const putInt32: FixedTraits["put"] = (view, at, value) => view.setInt32(at, Number(value), true);

const putInt64: FixedTraits["put"] = (view, at, value) => {
  if (typeof value === "bigint") return view.setBigInt64(at, value, true);
  const high = Math.floor(value / WORD);
  view.setUint32(at, value - high * WORD, true);
  view.setInt32(at + 4, high, true);
};

const putInt128: FixedTraits["put"] = (view, at, value) => {
  const whole = BigInt(value);
  view.setBigInt64(at, whole >> 64n);
  view.setBigUint64(at + 8, BigInt.asUintN(64, whole));
};

/** How values of the types of a fixed width are written. */
export const fixedTraits = {
  boolean: {
    bytes: 1,
    isBit: true,
    numberOf: (value) => (value === true || value === "true" ? 1 : 0),
    put: (view, at, value) => view.setUint8(at, Number(value)),
  },
  int32: { bytes: 4, numberOf: number, put: putInt32 },
  int64: { bytes: 8, numberOf: integer, put: putInt64 },
  float: {
    bytes: 4,
    isFloat: true,
    numberOf: number,
    put: (view, at, value) => view.setFloat32(at, Number(value), true),
  },
  double: {
    bytes: 8,
    isFloat: true,
    numberOf: number,
    put: (view, at, value) => view.setFloat64(at, Number(value), true),
  },
  date: { bytes: 4, numberOf: (value) => dayOf(value as string), put: putInt32 },
  timestamp: { bytes: 8, numberOf: (value) => microsecondsOf(value as string), put: putInt64 },
  decimal32: { bytes: 4, numberOf: (value) => unscaled(value as string), put: putInt32 },
  decimal64: { bytes: 8, numberOf: (value) => unscaled(value as string), put: putInt64 },
  decimal128: { bytes: 16, numberOf: (value) => unscaled(value as string), put: putInt128 },
} as const satisfies Record<string, FixedTraits>;

function unscaled(text: string): number | bigint {
  const digits = text.replace(".", "");
  return digits.length <= SURE_DIGITS ? Number(digits) : BigInt(digits);
}

/** Of `yyyy-MM-dd`, since 1970. Years are counted from March, so that the day that may be missing is the last one. */
function dayOf(text: string): number {
  const month = digits(text, 5, 7);
  const year = digits(text, 0, 4) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + digits(text, 8, 10) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA_DAYS + dayOfEra - EPOCH_DAYS;
}

/** Of `yyyy-MM-dd HH:mm:ss.SSSSSS`, since 1970. */
function microsecondsOf(text: string): number | bigint {
  const second = (digits(text, 11, 13) * 60 + digits(text, 14, 16)) * 60 + digits(text, 17, 19);
  const seconds = dayOf(text) * DAY_SECONDS + second;
  const micros = seconds * 1_000_000 + digits(text, 20, 26);
  return Number.isSafeInteger(micros) ? micros : BigInt(seconds) * 1_000_000n + BigInt(digits(text, 20, 26));
}

function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + text.charCodeAt(at) - 48;
  return number;
}
