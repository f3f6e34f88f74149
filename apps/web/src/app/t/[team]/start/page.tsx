import type { Metadata } from "next";
import { StartPage } from "../../../../features/start/index.ts";

export const metadata: Metadata = { title: "First steps" };

export default function Page() {
  return <StartPage />;
}
