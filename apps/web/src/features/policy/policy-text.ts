/** A policy, or a list of them, as it is edited. */
export function policyText(policies: readonly unknown[]): string {
  return JSON.stringify(policies.length === 1 ? policies[0] : policies, null, 2);
}

type Read = { readonly policies: Record<string, unknown>[] } | { readonly problem: string };

/** The policies of an edited text, or what is wrong with it. What stands in them is checked by the server. */
export function readPolicyText(text: string): Read {
  try {
    const json: unknown = JSON.parse(text);
    const list = Array.isArray(json) ? json : [json];
    const isPolicies = list.every((each) => typeof each === "object" && each !== null && !Array.isArray(each));
    return isPolicies ? { policies: list as Record<string, unknown>[] } : { problem: "A policy is a JSON object." };
  } catch (cause) {
    // What was typed is no JSON yet; the parser's words say where it stops being any.
    return { problem: `This is not JSON: ${cause instanceof Error ? cause.message : ""}` };
  }
}
