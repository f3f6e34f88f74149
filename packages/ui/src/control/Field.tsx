"use client";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cx } from "../cx.ts";

interface FieldIds {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}
const FieldContext = createContext<FieldIds | undefined>(undefined);

/** What a control inside a Field must carry to belong to its label, hint and error. */
export function useFieldProps(): { id?: string; "aria-describedby"?: string; "aria-invalid"?: true } {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    ...(field.describedBy && { "aria-describedby": field.describedBy }),
    ...(field.invalid && { "aria-invalid": true as const }),
  };
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A label, one control, and beneath it a hint or what is wrong. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = error !== undefined || hint !== undefined;
  return (
    <div className={cx("grid content-start gap-1", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <FieldContext value={{ id, describedBy: hasNote ? noteId : undefined, invalid: error !== undefined }}>
        {children}
      </FieldContext>
      {hasNote && (
        <div
          id={noteId}
          className={cx("text-xs", error ? "text-bad" : "text-faint")}
          role={error ? "alert" : undefined}
        >
          {error ?? hint}
        </div>
      )}
    </div>
  );
}
