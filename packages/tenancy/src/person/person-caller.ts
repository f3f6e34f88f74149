/** A person who asks for themselves, in no team. */
export interface PersonCaller {
  readonly userId: string;
  readonly email: string;
  readonly requestId: string;
  readonly sourceIp?: string;
}
