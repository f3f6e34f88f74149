import type { Metadata } from "next";
import { NewStreamPage } from "../../../../../features/streams/index.ts";

export const metadata: Metadata = { title: "New stream" };

export default function Page() {
  return <NewStreamPage />;
}
