const small = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

/** Ten to the power of a whole number. */
export function powerOfTen(exponent: number): bigint {
  return small[exponent] ?? 10n ** BigInt(exponent);
}
