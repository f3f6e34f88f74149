/** How fine a chart of so many minutes is: a point a minute while that is no more than 720 of them, seconds in all. */
export function periodFor(minutes: number): number {
  if (minutes <= 720) return 60;
  if (minutes <= 3600) return 300;
  return minutes <= 10_080 ? 900 : 3600;
}
