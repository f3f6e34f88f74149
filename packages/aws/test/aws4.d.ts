/** The part of aws4 that the tests use; it ships no types. */
declare module "aws4" {
  interface Signable {
    readonly service: string;
    readonly region: string;
    readonly method: string;
    readonly host: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    /** In the query in place of the header. */
    readonly signQuery?: boolean;
  }
  interface Aws4 {
    sign(
      request: Signable,
      credentials: {
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
        readonly sessionToken?: string;
      },
    ): { readonly headers?: Readonly<Record<string, unknown>>; readonly path?: string };
  }
  const aws4: Aws4;
  export = aws4;
}
