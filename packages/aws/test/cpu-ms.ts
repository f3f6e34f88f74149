/** Processor time that some work takes: unlike the clock, it does not mind what else the machine is doing. */
export function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
