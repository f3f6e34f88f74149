/** What a request says about its own signature, before anything of it is believed. */
export interface SignatureParts {
  readonly form: "header" | "query";
  readonly keyId: string;
  readonly scope: SignatureScope;
  /** In lower case, in the order given. */
  readonly signedHeaders: ReadonlySet<string>;
  /** The same as they are signed: `host;x-amz-date;…`. */
  readonly signedText: string;
  readonly signature: string;
  /** YYYYMMDDTHHMMSSZ. */
  readonly dateTime: string;
  readonly dateMs: number;
  /** Query form only: the seconds for which it holds. */
  readonly expiresSeconds?: number;
  readonly securityToken?: string;
}

export interface SignatureScope {
  /** YYYYMMDD. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** As it is signed: `YYYYMMDD/REGION/SERVICE/aws4_request`. */
  readonly text: string;
  /** The same behind the key's id: `KEYID/YYYYMMDD/REGION/SERVICE/aws4_request`. */
  readonly credential: string;
}
