import type { Metadata } from "next";
import { PasswordForm } from "../../../../../features/sign-in/index.ts";

export const metadata: Metadata = { title: "You" };

export default function Page() {
  return <PasswordForm />;
}
