/** Where code of this team's points. */
export interface CodePlace {
  /** Of the gateway. */
  readonly endpoint: string;
  readonly region: string;
  readonly accountId: string;
}
