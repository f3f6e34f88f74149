import type { ReactNode } from "react";
import { SettingsFrame } from "../../../../features/team/index.ts";

export default function SettingsLayout({ children }: { readonly children: ReactNode }) {
  return <SettingsFrame>{children}</SettingsFrame>;
}
