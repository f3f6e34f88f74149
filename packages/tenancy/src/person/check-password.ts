import { AppError } from "@millrace/base";

/** Shortest and longest password, in characters. */
export const passwordLength = { min: 12, max: 128 } as const;

/** Refuses a password that is too short or too long. */
export function checkPassword(password: string): void {
  const { min, max } = passwordLength;
  if (password.length >= min && password.length <= max) return;
  throw new AppError("input.invalid", { reason: `A password has ${min} to ${max} characters; a sentence is best.` });
}
