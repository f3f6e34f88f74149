/** Whether a period in seconds is a whole number of minutes: figures are kept by the minute, and nothing finer can be asked for. */
export function isWholeMinutes(periodS: number): boolean {
  return periodS >= 60 && periodS % 60 === 0;
}
