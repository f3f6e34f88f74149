/** What a request says about its own signature, before anything of it is believed. */
export interface SignatureParts {
  readonly form: "header" | "query";
  readonly keyId: string;
  /** YYYYMMDD, region, service, terminator: as signed. */
  readonly scope: { readonly date: string; readonly region: string; readonly service: string };
  /** In lower case, in the order given. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** YYYYMMDDTHHMMSSZ. */
  readonly dateTime: string;
  readonly dateMs: number;
  /** Query form only: the seconds for which it holds. */
  readonly expiresSeconds?: number;
  readonly securityToken?: string;
}
