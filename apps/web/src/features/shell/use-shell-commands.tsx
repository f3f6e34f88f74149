"use client";
import { useTheme } from "next-themes";
import { settingsPages } from "../../client/settings-pages.ts";
import type { ShellCommand } from "../palette/index.ts";
import { leave } from "../sign-in/index.ts";
import { useTeam } from "../team/index.ts";
import { copyLink } from "./copy-link.ts";
import { places } from "./places.ts";

const themes = [
  { value: "light", label: "Light theme" },
  { value: "dark", label: "Dark theme" },
  { value: "system", label: "Theme as the system" },
] as const;

/** What the palette finds of the shell: every page that the person may see, and the acts that belong to no page. */
export function useShellCommands(openSheet: () => void): readonly ShellCommand[] {
  const { granted } = useTeam();
  const { setTheme } = useTheme();
  const pages = [
    ...places.map((place) => ({ ...place, keys: `g ${place.key}`, icon: <place.icon size={16} strokeWidth={1.5} /> })),
    ...settingsPages.map((page) => ({ ...page, path: `/settings/${page.path}` })),
  ];
  return [
    ...pages
      .filter(({ permission }) => granted.includes(permission))
      .map(({ path, permission: _, ...page }) => ({ ...page, key: `go ${path}`, group: "Go to" as const, to: path })),
    { key: "copy link", label: "Copy a link to this page", keys: "c", group: "Do", to: copyLink },
    ...themes.map(({ value, label }) => ({
      key: `theme ${value}`,
      label,
      words: "colour mode appearance",
      group: "Do" as const,
      to: () => setTheme(value),
    })),
    { key: "out", label: "Sign out", words: "log off leave", group: "Do", to: () => void leave() },
    { key: "sheet", label: "Keyboard shortcuts", words: "keys help", keys: "?", group: "Help", to: openSheet },
  ];
}
