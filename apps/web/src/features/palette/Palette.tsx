"use client";
import { type CommandGroup, type CommandItem, CommandMenu } from "@millrace/ui";
import { CornerDownRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { recentPlaces } from "../../client/recent-places.ts";
import { useTeam } from "../team/index.ts";
import { commands } from "./commands.ts";
import { matchScore } from "./match-score.ts";
import { pageActs } from "./page-acts.ts";
import { thingKinds } from "./thing-kinds.ts";
import { useThings } from "./use-things.ts";

/** A command that the shell knows: a place, or an act of its own. */
export interface ShellCommand extends Omit<CommandItem, "onChoose"> {
  readonly group: "Go to" | "Do" | "Help";
  /** What may be typed for it, beside its label. */
  readonly words?: string;
  /** Beneath /t/[team]; or what it does. */
  readonly to: string | (() => void);
}
export interface PaletteProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
  /** What had the focus before it was opened. */
  readonly returnTo: Element | null;
  readonly shellCommands: readonly ShellCommand[];
}

interface Candidate extends CommandItem {
  readonly group: string;
  readonly words?: string;
}

/** Above this many of a kind, typing finds better than reading. */
const GROUP_MAX = 8;

/** Goes to anything by its name and does what the page does. Made anew whenever it is opened. */
export function Palette({ shellCommands, text, ...menu }: PaletteProps) {
  const candidates = useCandidates(shellCommands);
  const things = useFound(text);
  const { named, meant } = answers(candidates, text);
  const groups = text.trim() === "" ? grouped(candidates) : [...named, ...things.groups, ...meant];
  return (
    <CommandMenu
      {...menu}
      title="Go to anything, do anything"
      placeholder="A page, a name, something to do"
      text={text}
      groups={groups}
      empty={things.isAsking ? "Looking…" : `Nothing here is called “${text.trim()}”, and no act either.`}
    />
  );
}

/** Everything known without asking the server. The page's own acts are read once, as the palette opens. */
function useCandidates(shellCommands: readonly ShellCommand[]): readonly Candidate[] {
  const { slug: team, granted } = useTeam();
  const router = useRouter();
  const [acts] = useState(() => pageActs(document.querySelector("main") ?? document));
  const [recent] = useState(() => recentPlaces.of(team).filter(({ path }) => path !== window.location.pathname));
  const go = (path: string) => () => router.push(`/t/${team}${path}`);
  return [
    ...recent.map(({ label, path }) => ({
      key: `recent ${path}`,
      label,
      group: "Recent",
      onChoose: () => router.push(path),
    })),
    ...acts.map(({ label, run }) => ({
      key: `act ${label}`,
      label,
      group: "On this page",
      onChoose: () => later(run),
    })),
    ...shellCommands.map(({ to, ...command }) => ({ ...command, onChoose: typeof to === "string" ? go(to) : to })),
    ...commands
      .filter(({ permission }) => permission === undefined || granted.includes(permission))
      .map(({ path, ...command }) => ({ ...command, key: `command ${path}`, onChoose: go(path) })),
  ];
}

/** After the palette has given the focus back, so that what the act opens can take it. */
function later(run: () => void): void {
  setTimeout(run, 0);
}

interface Answers {
  /** What is called so. */
  readonly named: readonly CommandGroup[];
  /** What is called otherwise, and may be meant. */
  readonly meant: readonly CommandGroup[];
}

function answers(candidates: readonly Candidate[], text: string): Answers {
  const scored = candidates
    .map((candidate) => ({ candidate, score: matchScore(text, candidate.label) }))
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const named = scored.filter(({ score }) => score !== undefined).map(({ candidate }) => candidate);
  const meant = scored
    .filter(({ candidate, score }) => score === undefined && matchScore(text, wordsOf(candidate)) !== undefined)
    .map(({ candidate }) => ({ ...candidate, group: "Perhaps" }));
  return { named: grouped(named), meant: grouped(meant) };
}

function wordsOf({ label, words = "" }: Candidate): string {
  return `${label} ${words}`;
}

/** By group, the group of the best first. What the page itself offers is not offered twice. */
function grouped(candidates: readonly Candidate[]): CommandGroup[] {
  const groups = new Map<string, Candidate[]>();
  const labels = new Set<string>();
  for (const candidate of candidates) {
    if (labels.has(candidate.label)) continue;
    labels.add(candidate.label);
    const items = groups.get(candidate.group) ?? [];
    if (items.length < GROUP_MAX) groups.set(candidate.group, [...items, candidate]);
  }
  return [...groups].map(([label, items]) => ({ label, items }));
}

function useFound(text: string): { readonly groups: readonly CommandGroup[]; readonly isAsking: boolean } {
  const { slug: team } = useTeam();
  const router = useRouter();
  const query = useThings(text);
  const found = query.data?.pages.flatMap((page) => page.found) ?? [];
  const items: CommandItem[] = found.map(({ kind, name, id }) => ({
    key: `${kind} ${id}`,
    label: name,
    detail: thingKinds[kind].label,
    icon: <CornerDownRight size={14} strokeWidth={1.5} />,
    onChoose: () => router.push(`/t/${team}${thingKinds[kind].path(id)}`),
  }));
  if (query.hasNextPage) {
    items.push({ key: "more", label: "More of these names", stays: true, onChoose: () => void query.fetchNextPage() });
  }
  const groups = items.length > 0 ? [{ label: "By name", items }] : [];
  return { groups, isAsking: query.isFetching };
}
