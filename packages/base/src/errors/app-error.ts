import { type ErrorCode, errorCatalog } from "./catalog.ts";

/** Named values that fill the `{name}` places of an error's public sentence. */
export type ErrorValues = Readonly<Record<string, string | number | bigint>>;

export interface AppErrorOptions {
  /** For logs only; never leaves the process. */
  readonly detail?: string;
  readonly cause?: unknown;
  /** The exact text AWS uses for this case, where it differs from the catalogue's sentence. */
  readonly message?: string;
}

/**
 * The one error class. Everything a caller may see comes from the row of `code` in the catalogue:
 * public sentence, HTTP status, tRPC code, name on the AWS wire, retry rule.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly values: ErrorValues;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, values: ErrorValues = {}, options: AppErrorOptions = {}) {
    super(options.message ?? fill(errorCatalog[code].public, values), { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.values = values;
    this.detail = options.detail;
  }

  /** The catalogue row of this error. */
  get row(): (typeof errorCatalog)[ErrorCode] {
    return errorCatalog[this.code];
  }
}

function fill(template: string, values: ErrorValues): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}
