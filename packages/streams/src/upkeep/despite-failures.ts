/**
 * Does `work` for every item, one after the other. One that fails does not keep those behind it waiting; in the end the
 * first failure is thrown, with the number of all.
 */
export async function despiteFailures<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    await work(item).catch((problem: unknown) => failures.push(problem));
  }
  if (failures.length === 0) return;
  throw new Error(`${failures.length} of ${items.length} failed, this one first.`, { cause: failures[0] });
}
