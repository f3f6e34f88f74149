/** `short` leaves out minutes that are zero; `short GMT` also the leading zero of the hour. */
export type OffsetStyle = "plain" | "colon" | "short" | "GMT" | "short GMT";

/** An offset from UTC in one of the forms of Java's DateTimeFormatter: `+0530`, `+05:30`, `+05`, `GMT+05:30`, `GMT+5:30`. */
export function offsetText(offsetMinutes: number, style: OffsetStyle): string {
  const sign = offsetMinutes < 0 ? "-" : "+";
  const hours = String(Math.trunc(Math.abs(offsetMinutes) / 60));
  const minutes = String(Math.abs(offsetMinutes) % 60).padStart(2, "0");
  const wideHours = hours.padStart(2, "0");
  const isZero = offsetMinutes === 0;
  const texts: Record<OffsetStyle, string> = {
    plain: `${sign}${wideHours}${minutes}`,
    colon: `${sign}${wideHours}:${minutes}`,
    short: `${sign}${wideHours}${minutes === "00" ? "" : minutes}`,
    GMT: isZero ? "GMT" : `GMT${sign}${wideHours}:${minutes}`,
    "short GMT": isZero ? "GMT" : `GMT${sign}${hours}${minutes === "00" ? "" : `:${minutes}`}`,
  };
  return texts[style];
}
