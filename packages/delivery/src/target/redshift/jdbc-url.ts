import { AppError } from "@millrace/base";

/** Where a JDBC URL leads. */
export interface JdbcPlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

/** Reads `jdbc:redshift://HOST:PORT/DATABASE`. Properties behind it are refused: they would not be honoured. */
export function parseJdbcUrl(text: string): JdbcPlace {
  const parts = /^jdbc:(?:redshift|postgresql):\/\/([^/:?#@\s]+):(\d{1,5})\/([a-zA-Z0-9_$-]+)$/.exec(text);
  const [, host = "", port, database = ""] = parts ?? [];
  if (!parts || Number(port) < 1 || Number(port) > 65_535) {
    throw new AppError("argument.invalid", {
      reason: "Use jdbc:redshift://HOST:PORT/DATABASE, without anything behind it.",
    });
  }
  return { host, port: Number(port), database };
}
