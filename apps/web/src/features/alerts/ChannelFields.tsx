"use client";
import { Button, Field, Input } from "@millrace/ui";
import type { AlertChannel } from "./alert-types.ts";

interface Props {
  readonly channels: readonly AlertChannel[];
  readonly onChange: (channels: readonly AlertChannel[]) => void;
}

const CHANNELS_MAX = 5;

const kinds = {
  webhook: {
    add: "Add a webhook",
    label: "Webhook: address",
    make: (url: string): AlertChannel => ({ kind: "webhook", url }),
  },
  mail: {
    add: "Add a letter",
    label: "Mail: a member of the team",
    make: (to: string): AlertChannel => ({ kind: "mail", to }),
  },
  stream: {
    add: "Add a stream",
    label: "Stream: its name",
    make: (streamName: string): AlertChannel => ({ kind: "stream", streamName }),
  },
} as const;

/** The channels of an alert, each with its one address. */
export function ChannelFields({ channels, onChange }: Props) {
  return (
    <div className="grid gap-4">
      {channels.length === 0 && <p className="text-sm text-muted">Nobody: it stands in the console alone.</p>}
      {channels.map((channel, index) => {
        const { label, make } = kinds[channel.kind];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its place; its address changes while it is typed.
          <div key={index} className="flex flex-wrap items-end gap-2">
            <Field label={label} className="min-w-48 flex-1">
              <Input
                value={addressOf(channel)}
                onChange={(event) => onChange(channels.with(index, make(event.target.value)))}
                required
              />
            </Field>
            <Button tone="quiet" onClick={() => onChange(channels.filter((_, at) => at !== index))}>
              Remove
            </Button>
          </div>
        );
      })}
      {channels.length < CHANNELS_MAX && (
        <div className="flex flex-wrap gap-2">
          {Object.entries(kinds).map(([kind, { add, make }]) => (
            <Button key={kind} size="sm" onClick={() => onChange([...channels, make("")])}>
              {add}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function addressOf(channel: AlertChannel): string {
  if (channel.kind === "webhook") return channel.url;
  return channel.kind === "mail" ? channel.to : channel.streamName;
}
