import { FunctionFailure } from "./function-failure.ts";

/**
 * Reads the data of an answer's entries that come beside it, one after the other, where an entry has their length. The sandbox's
 * own code wrote the lengths, but at its end other people's code runs, too: none is believed.
 */
export function textsBeside(texts: Buffer): (data: unknown) => unknown {
  let at = 0;
  return (data) => {
    if (typeof data !== "number") return data;
    const from = at;
    at += data;
    if (Number.isInteger(data) && data >= 0 && at <= texts.length) return texts.toString("latin1", from, at);
    throw new FunctionFailure("Lambda.JsonProcessingException", "The answer has less data than it says.", {
      retry: false,
    });
  };
}
