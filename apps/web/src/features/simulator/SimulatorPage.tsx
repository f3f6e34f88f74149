"use client";
import { PageHead, Section } from "@millrace/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { QueryProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { Answer } from "./Answer.tsx";
import { QuestionSection } from "./QuestionSection.tsx";
import { useQuestion } from "./use-question.ts";

/** May this key do that, and why not: policies tried without a request. */
export function SimulatorPage() {
  const { slug: team } = useTeam();
  const state = useQuestion();
  const query = useQuery({
    ...useTRPC().key.simulate.queryOptions({ team, ...state.question }),
    enabled: state.isWhole,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <>
      <PageHead title="Try a permission">
        The answer that the wire would give, and why. Nothing is called, and nothing changes.
      </PageHead>
      <div className="border-t">
        <QuestionSection state={state} />
        <Section title="Answer" about="A deny anywhere wins; without an allow nothing is allowed.">
          <div aria-live="polite">
            {!state.isWhole && <p className="text-sm text-muted">Choose who asks, for what, and on what.</p>}
            {state.isWhole && query.error && <QueryProblem error={query.error} />}
            {state.isWhole && !query.error && query.data && <Answer answer={query.data} />}
          </div>
        </Section>
      </div>
    </>
  );
}
