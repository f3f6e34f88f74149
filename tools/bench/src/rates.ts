/** What a round of a workload gave. */
export interface Rates {
  readonly perSecond: number;
  readonly perCpuSecond: number;
  readonly refused: number;
}
