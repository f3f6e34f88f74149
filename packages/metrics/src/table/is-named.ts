/** Whether a metric has a name, in which `…` stands for anything: `DeliveryTo….Records` is the name of the records of all destinations. */
export function isNamed(name: string, metric: string): boolean {
  const [start = "", end] = name.split("…");
  return end === undefined ? name === metric : metric.startsWith(start) && metric.endsWith(end);
}
