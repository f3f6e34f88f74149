"use client";
import { Button, StatusChip } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "../../client/trpc.ts";
import { useDeliveries, useDelivery, useFigures, useRefreshDelivery } from "../deliveries/index.ts";
import { Part, toastProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { LaneTable } from "./LaneTable.tsx";
import { LatestBatches } from "./LatestBatches.tsx";
import { type NextAct, nextAct } from "./next-act.ts";
import { PipelineDiagram } from "./PipelineDiagram.tsx";
import { pipelineFacts } from "./pipeline-facts.ts";

const MINUTES = 60;
const EVERY_MS = 1_000;

/** The delivery as a diagram that lives, and the one thing to do next. */
export function PipelinePage({ name }: { readonly name: string }) {
  const query = useDelivery(name);
  const figures = useFigures(name, MINUTES, EVERY_MS);
  const openFailures = useDeliveries().data?.find((delivery) => delivery.name === name)?.openFailures ?? 0;
  return (
    <Part query={query}>
      {(delivery) => (
        <Part query={figures}>
          {(data) => {
            const facts = pipelineFacts(data);
            return (
              <div className="grid gap-6 py-5">
                <div className="grid gap-5 px-5">
                  <Next name={name} next={nextAct(delivery, { ...facts, openFailures }, data.nowMs)} />
                  <PipelineDiagram delivery={delivery} facts={facts} openFailures={openFailures} />
                </div>
                <LatestBatches name={name} />
                <LaneTable figures={data} />
              </div>
            );
          }}
        </Part>
      )}
    </Part>
  );
}

const words = { ok: "Well", idle: "Paused", busy: "Working", warn: "Look here", bad: "Failed" } as const;

function Next({ name, next }: { readonly name: string; readonly next: NextAct }) {
  const { slug: team } = useTeam();
  const mayUpdate = useMay("delivery:update");
  const refresh = useRefreshDelivery();
  const resume = useMutation(
    useTRPC().delivery.setPaused.mutationOptions({ onSuccess: refresh, onError: toastProblem }),
  );
  const { tone, sentence, act } = next;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
      <StatusChip tone={tone}>{words[tone]}</StatusChip>
      <p className="min-w-0 max-w-3xl break-words">{sentence}</p>
      {act?.to === "resume"
        ? mayUpdate && (
            <Button
              size="sm"
              busy={resume.isPending}
              onClick={() => resume.mutate({ team, deliveryStreamName: name, paused: false })}
            >
              {act.label}
            </Button>
          )
        : act && (
            <Button size="sm" render={<Link href={`/t/${team}/deliveries/${name}/${act.to}`} />}>
              {act.label}
            </Button>
          )}
    </div>
  );
}
