// Sends a file to the server, which keeps it under its SHA-256 until an act names it.

import { Failure } from "../../api/failure";
import type { Told } from "../../api/page";
import { headersOf, refresh, who } from "../../api/who";

export interface Uploaded {
  readonly sha256: string;
  readonly sizeBytes: number;
}

interface Refused {
  readonly code: string;
  readonly message: Told;
  readonly rule?: string;
  readonly source?: string;
  readonly field?: string;
}

/**
 * Uploads a file, and says on the way how much of it is there, from 0 to 1. A session that has just run
 * out is prolonged once.
 *
 * @throws {Failure}
 */
export async function upload(
  file: File,
  heard: (share: number) => void,
  signal: AbortSignal,
): Promise<Uploaded> {
  const first = await send(file, heard, signal);
  const isOver = first.status === 401 && who.get().kind === "person" && (await refresh());
  const { status, text } = isOver ? await send(file, heard, signal) : first;
  const answer = parsed(text);
  if (status >= 200 && status < 300 && answer !== undefined) {
    return answer as unknown as Uploaded;
  }
  const refused = answer as unknown as Refused | undefined;
  if (refused?.message === undefined) {
    throw Failure.offline();
  }
  const { code, message, ...more } = refused;
  throw new Failure(code, message, more);
}

function parsed(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

/** As `fetch` would, which does not say how far it has come. */
function send(
  file: File,
  heard: (share: number) => void,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  return new Promise((settle, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/evidence?${new URLSearchParams({ name: file.name })}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    for (const [name, value] of Object.entries(headersOf(who.get()))) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded, total, lengthComputable }) =>
      heard(lengthComputable ? loaded / total : 0);
    request.onload = () => settle({ status: request.status, text: request.responseText });
    request.onerror = () => fail(Failure.offline());
    request.onabort = () => fail(signal.reason);
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
