import { AppError } from "@millrace/base";

/** The parts with the one of this id changed. */
export function change<Part extends object>(
  parts: readonly Part[],
  [key, id]: readonly [keyof Part & string, string],
  alter: (part: Part) => Part,
): readonly Part[] {
  refuseUnknown(parts, [key, id]);
  return parts.map((part) => (part[key] === id ? alter(part) : part));
}

/** The parts without the one of this id. */
export function without<Part extends object>(
  parts: readonly Part[],
  [key, id]: readonly [keyof Part & string, string],
): readonly Part[] {
  refuseUnknown(parts, [key, id]);
  return parts.filter((part) => part[key] !== id);
}

/** What a person calls the part with this key. */
const words: Readonly<Record<string, string>> = {
  inputId: "Input",
  outputId: "Output",
  referenceId: "Reference table",
  loggingId: "CloudWatch logging option",
};

function refuseUnknown<Part extends object>(
  parts: readonly Part[],
  [key, id]: readonly [keyof Part & string, string],
): void {
  if (parts.some((part) => part[key] === id)) return;
  throw new AppError("resource.notFound", { what: `${words[key]} ${id} of the application` });
}
