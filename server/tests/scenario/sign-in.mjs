// Signing in, and asking in one of one's offices.

import { GraphQLClient } from "graphql-request";

/** Opens a session: an access token for an hour, a refresh token, and the offices that are held today. */
export async function signIn(server, login, password) {
  const response = await fetch(`${server}/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login, password }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${login}: ${answer.message.vi} (${answer.message.en})`);
  return answer;
}

/** What every request carries: the token, and the office in which one asks, such as `StameqHead@CCTDC`. */
export function headersOf(session, office) {
  return { authorization: `Bearer ${session.accessToken}`, "luuvet-act-as": office };
}

/** A client that tells each act of its own that was accepted for the first time. */
export function clientOf(server, headers, note) {
  return new GraphQLClient(`${server}/graphql`, {
    headers,
    responseMiddleware(response) {
      if (response instanceof Error) return;
      const [accepted] = Object.values(response.data);
      if (accepted?.commandId && !accepted.repeated) note(accepted);
    },
  });
}
