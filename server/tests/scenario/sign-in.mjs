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

/** A client for questions and acts; the middleware sees each answer. */
export function clientOf(server, headers, responseMiddleware) {
  return new GraphQLClient(`${server}/graphql`, { headers, responseMiddleware });
}
