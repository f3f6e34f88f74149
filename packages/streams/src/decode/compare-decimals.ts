interface Decimal {
  readonly isNegative: boolean;
  /** Without noughts at either end; "" is nought. */
  readonly digits: string;
  /** Place of the first digit: 0.digits * 10^place. */
  readonly place: number;
}

/** Compares two numbers by their texts, as far as the digits go: below 0, 0, above 0. 1.10 equals 1.1, and no digit is lost. */
export function compareDecimals(a: string, b: string): number {
  const left = read(a);
  const right = read(b);
  if (left.isNegative !== right.isNegative) return left.isNegative ? -1 : 1;
  const size = compareSize(left, right);
  return left.isNegative ? -size : size;
}

function compareSize(a: Decimal, b: Decimal): number {
  if (a.digits === "" || b.digits === "") return a.digits.length - b.digits.length;
  if (a.place !== b.place) return a.place - b.place;
  if (a.digits === b.digits) return 0;
  return a.digits < b.digits ? -1 : 1;
}

function read(text: string): Decimal {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const all = whole + fraction;
  const leading = /^0*/.exec(all)?.[0].length ?? 0;
  const digits = all.slice(leading).replace(/0+$/, "");
  return {
    isNegative: sign === "-" && digits !== "",
    digits,
    place: digits === "" ? 0 : whole.length - leading + Number(exponent),
  };
}
