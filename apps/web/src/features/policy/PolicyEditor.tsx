"use client";
import { Button, Field, Textarea } from "@millrace/ui";
import { Plus } from "lucide-react";
import { useState } from "react";
import { blankStatement, draftsOf, policyOf, type StatementDraft } from "./policy-form.ts";
import { readPolicyText } from "./policy-text.ts";
import { StatementForm } from "./StatementForm.tsx";

export interface PolicyEditorProps {
  /** What it begins with: a policy, or a list of them. */
  readonly initial: string;
  /** The text after every change. */
  readonly onChange: (text: string) => void;
}

/** A policy to be put together in a form, or written as JSON. The form is offered as long as it can say the policy. */
export function PolicyEditor({ initial, onChange }: PolicyEditorProps) {
  const [text, setText] = useState(initial);
  const [drafts, setDrafts] = useState(() => draftsIn(initial));
  const write = (next: string) => {
    setText(next);
    onChange(next);
  };
  const fill = (next: readonly StatementDraft[]) => {
    setDrafts([...next]);
    write(JSON.stringify(policyOf(next), null, 2));
  };
  const form = draftsIn(text);
  if (drafts) {
    return (
      <div className="grid gap-4">
        {drafts.map((draft, index) => (
          <StatementForm
            // biome-ignore lint/suspicious/noArrayIndexKey: a statement is known by its place.
            key={index}
            number={index + 1}
            draft={draft}
            onChange={(next) => fill(drafts.with(index, next))}
            {...(drafts.length > 1 && { onRemove: () => fill(drafts.toSpliced(index, 1)) })}
          />
        ))}
        <div className="flex flex-wrap gap-2">
          <Button size="sm" icon={<Plus size={14} aria-hidden />} onClick={() => fill([...drafts, blankStatement])}>
            Another statement
          </Button>
          <Button size="sm" tone="quiet" onClick={() => setDrafts(undefined)}>
            Edit as JSON
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="grid gap-2">
      <Field
        label="Policy"
        hint="As AWS writes them: Version, Statement, and in each Effect, Action, Resource, Condition."
      >
        <Textarea mono rows={14} value={text} onChange={(event) => write(event.target.value)} />
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" tone="quiet" disabled={!form} onClick={() => setDrafts(form)}>
          Edit in the form
        </Button>
        {!form && <span className="text-xs text-faint">This policy says more than the form can.</span>}
      </div>
    </div>
  );
}

function draftsIn(text: string): StatementDraft[] | undefined {
  const read = readPolicyText(text);
  const [only, ...others] = "policies" in read ? read.policies : [];
  return others.length === 0 ? draftsOf(only) : undefined;
}
