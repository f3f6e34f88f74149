import type { AlterPump } from "../ast.ts";
import { parseName } from "../name/parse-name.ts";
import type { Parser } from "../parser.ts";

/** `ALTER PUMP p START`, `ALTER PUMP p STOP`. */
export function parseAlterPump({ tokens }: Parser): AlterPump {
  const { at } = tokens.next();
  if (tokens.sees("STREAM")) {
    throw tokens.problem("Streams cannot be altered.", tokens.peek(), "Use CREATE OR REPLACE STREAM.");
  }
  tokens.expect("PUMP", "after ALTER");
  const name = parseName(tokens, "the name of a pump");
  const word = tokens.takeOne("START", "STOP");
  if (word === undefined) throw tokens.expected("START or STOP after the name of the pump", ["START", "STOP"]);
  return { kind: "alter pump", name, act: word === "START" ? "start" : "stop", ...tokens.spanFrom(at) };
}
