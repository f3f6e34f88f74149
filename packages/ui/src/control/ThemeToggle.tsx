"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { cx } from "../cx.ts";

const themes = [
  { value: "light", label: "Light", Icon: Sun },
  { value: "system", label: "As the system", Icon: Monitor },
  { value: "dark", label: "Dark", Icon: Moon },
] as const;
export type Theme = (typeof themes)[number]["value"];

/** Light, dark, or what the system says. */
export function ThemeToggle({
  value,
  onChange,
}: {
  readonly value: Theme | undefined;
  readonly onChange: (theme: Theme) => void;
}) {
  return (
    <div role="radiogroup" aria-label="Theme" className="inline-flex rounded-md border border-line bg-sunken p-0.5">
      {themes.map(({ value: theme, label, Icon }) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input cannot hold the icon it stands for.
        <button
          key={theme}
          type="button"
          role="radio"
          aria-checked={value === theme}
          aria-label={label}
          title={label}
          onClick={() => onChange(theme)}
          className={cx(
            "inline-flex size-6 items-center justify-center rounded-sm text-faint hover:text-text",
            value === theme && "bg-raised text-text shadow-[0_0_0_1px_var(--line)]",
          )}
        >
          <Icon size={14} strokeWidth={1.5} aria-hidden />
        </button>
      ))}
    </div>
  );
}
