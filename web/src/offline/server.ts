// The checklist's answers over the API: see outbox.ts for when, and in which order.

import { ask } from "../api/ask";
import { Failure, failureOf } from "../api/failure";
import { ChecklistRecord, ChecklistState } from "../api/generated";
import type { Told } from "../api/page";
import { headersOf, who } from "../api/who";
import type { PhotoBytes } from "./keep";
import type { Server } from "./outbox";
import { type Answer, markOf } from "./queue";

/** How long a request may take before the line is taken to be cut. What it asked may still be done. */
const PATIENCE_MS = 30_000;
const UPLOAD_PATIENCE_MS = 180_000;

/** Gives up after a while, as if the server had not been reached. */
async function patiently<T>(
  patience: number,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(patience);
  try {
    return await ask(signal);
  } catch (cause) {
    throw signal.aborted ? Failure.offline() : cause;
  }
}

/** The server, as far as it concerns the checklist of an inspection. */
export const serverOf = (inspection: string): Server => ({
  look: async () => {
    const { inspection: now } = await patiently(PATIENCE_MS, (signal) =>
      ask(ChecklistState.now, { id: inspection }, signal),
    );
    if (now === null) {
      throw new Failure("UNKNOWN", {
        vi: "không có cuộc kiểm tra này, hoặc bạn không được xem",
        en: "there is no such inspection, or it is not open to you",
      });
    }
    const marks = new Map(now.checklist.map((item) => [item.number, markOf(item)]));
    return { version: now.version, marks };
  },
  record: async ({ commandId, version, on, answers }) => {
    const files = answers.flatMap(({ photos }) =>
      photos.flatMap(({ sha256 }) => (sha256 === undefined ? [] : [{ sha256, date: on }])),
    );
    const { inspectionRecordCheckItems: accepted } = await patiently(PATIENCE_MS, (signal) =>
      ask(
        ChecklistRecord,
        {
          id: inspection,
          items: answers.map(itemOf),
          act: { occurredOn: on, ...(files.length > 0 && { files }) },
          commandId,
          expectedVersion: version,
        },
        signal,
      ),
    );
    return accepted.version;
  },
  upload: (name, photo) => patiently(UPLOAD_PATIENCE_MS, (signal) => upload(name, photo, signal)),
});

const itemOf = ({ item, result, evidence, severity, unit }: Answer) => ({
  item,
  result,
  evidence,
  severity,
  unit,
});

async function upload(
  name: string,
  { type, bytes }: PhotoBytes,
  signal: AbortSignal,
): Promise<string> {
  const sha256 = await hashOf(bytes);
  const said = new URLSearchParams({ name, ...(sha256 !== undefined && { sha256 }) });
  const answer = await fetch(`/evidence?${said}`, {
    method: "POST",
    headers: { "content-type": type, ...headersOf(who.get()) },
    body: bytes,
    signal,
  }).catch(() => {
    throw Failure.offline();
  });
  const isJson = answer.headers.get("content-type")?.includes("json");
  if (!isJson) {
    throw Failure.offline();
  }
  const told = (await answer.json()) as { sha256: string; code: string; message: Told };
  if (!answer.ok) {
    throw failureOf([{ message: told.code, extensions: told }]);
  }
  return told.sha256;
}

/** The hash of the bytes, so that the server finds what was hurt on the way; absent on a page without encryption. */
async function hashOf(bytes: ArrayBuffer): Promise<string | undefined> {
  if (globalThis.crypto.subtle === undefined) {
    return undefined;
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
