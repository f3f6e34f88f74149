import { AppError } from "@millrace/base";

const LENGTH_MAX = 254;

/** An address as it is kept and compared: without blanks around it, in small letters. Throws `input.invalid` for what is none. */
export function normalEmail(text: string): string {
  const email = text.trim().toLowerCase();
  if (
    email.length > LENGTH_MAX ||
    !/^[^\s@<>"',;:\\()[\]\p{C}]+@[^\s@<>"',;:\\()[\]\p{C}.]+(\.[^\s@<>"',;:\\()[\]\p{C}.]+)*$/u.test(email)
  ) {
    throw new AppError("input.invalid", { reason: `"${text.slice(0, LENGTH_MAX)}" is not a mail address.` });
  }
  return email;
}
