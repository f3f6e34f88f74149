/** A person who asks for themselves, in no team. */
export interface PersonCaller {
  readonly userId: string;
  readonly email: string;
  /** The one team that their session opens, when its identity provider vouches for them. */
  readonly teamId?: string;
  readonly requestId: string;
  readonly sourceIp?: string;
}
