"use client";
import { AsCode, streamCode } from "../as-code/index.ts";
import { Part } from "../problem/index.ts";
import { useStream } from "../streams/index.ts";
import { useMay } from "../team/index.ts";
import { DeleteStream } from "./DeleteStream.tsx";
import { EncryptionForm } from "./EncryptionForm.tsx";
import { MaskingForm } from "./MaskingForm.tsx";
import { ModeForm } from "./ModeForm.tsx";
import { NumberForm } from "./NumberForm.tsx";
import { ProtectionForm } from "./ProtectionForm.tsx";
import { TagsForm } from "./TagsForm.tsx";

/** What can be changed of a stream, a section each. */
export function StreamSettingsPage({ streamName }: { readonly streamName: string }) {
  const query = useStream(streamName);
  const mayUpdate = useMay("stream:update");
  const mayDelete = useMay("stream:delete");
  return (
    <Part query={query}>
      {(stream) => {
        const isFixed = !mayUpdate || stream.status !== "ACTIVE";
        return (
          <>
            {!mayUpdate && (
              <p className="border-b px-5 py-3 text-sm text-muted">
                Your role may look at these settings. An owner, admin or developer of the team can change them.
              </p>
            )}
            <NumberForm setting="retention" stream={stream} isFixed={isFixed} />
            <NumberForm setting="recordSize" stream={stream} isFixed={isFixed} />
            <ModeForm stream={stream} isFixed={isFixed} />
            <EncryptionForm stream={stream} isFixed={isFixed} />
            <MaskingForm stream={stream} />
            <TagsForm stream={stream} isFixed={isFixed} />
            <AsCode about="The same stream, made by the unchanged AWS clients." codeOf={() => [streamCode(stream)]} />
            <ProtectionForm stream={stream} isFixed={!mayUpdate || stream.status === "DELETING"} />
            {mayDelete && <DeleteStream stream={stream} />}
          </>
        );
      }}
    </Part>
  );
}
