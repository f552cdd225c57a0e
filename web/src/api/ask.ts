import { Failure, failureOf } from "./failure";
import type { Asked } from "./page";
import { headersOf, refresh, who } from "./who";

/**
 * Asks over HTTP. A session that has just run out is prolonged once.
 *
 * @throws {Failure}
 */
export async function ask<Data, Variables>(
  text: Asked<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const first = await send(text, variables, signal);
  const answer =
    first.status === 401 && who.get().kind === "person" && (await refresh())
      ? await send(text, variables, signal)
      : first;
  const type = answer.headers.get("content-type") ?? "";
  if (!type.includes("json")) {
    throw Failure.offline();
  }
  const { data, errors } = await answer.json();
  if (errors?.length > 0) {
    throw failureOf(errors);
  }
  return data as Data;
}

async function send(text: string, variables: unknown, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch("/graphql", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json, application/json",
        ...headersOf(who.get()),
      },
      body: JSON.stringify({ query: text, variables }),
      ...(signal && { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) {
      throw cause;
    }
    throw Failure.offline();
  }
}
