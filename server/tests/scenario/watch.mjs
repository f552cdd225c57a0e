// Following an inspection live, over a line that may break.

import { strict as assert } from "node:assert";
import { EventEmitter, once } from "node:events";

import { createClient } from "graphql-ws";
import WebSocket from "ws";

const PROGRESS = `subscription ($id: StreamId!, $after: Position) {
  inspectionProgress(id: $id, after: $after) {
    position
    isSnapshot
    skipped
    changed { version places { name } checklist { number result } endedOn }
  }
}`;

/** A line on which subscriptions run. A browser cannot set headers on it, so they go into its first message. */
export function connect(server, headers, opened = () => {}) {
  return createClient({
    url: `${server.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: headers,
    // It would ask again for what it has: whoever follows goes on by position.
    retryAttempts: 0,
    on: { connected: opened },
  });
}

export class Watcher {
  /** What came, in order. */
  payloads = [];
  #news = new EventEmitter();

  constructor(server, headers) {
    this.server = server;
    this.headers = headers;
  }

  /** Follows an inspection, from the last payload on where there is one, until it ends or the line is cut. */
  async follow(id) {
    this.line = connect(this.server, this.headers, (socket) => {
      this.socket = socket;
    });
    const variables = { id, after: this.payloads.at(-1)?.position };
    try {
      for await (const { data } of this.line.iterate({ query: PROGRESS, variables })) {
        this.payloads.push(data.inspectionProgress);
        this.#news.emit("payload");
        if (data.inspectionProgress.changed.some(({ endedOn }) => endedOn)) return "ended";
      }
    } catch (closed) {
      if (closed.code === 1006) return "cut";
      throw closed;
    }
    return "completed";
  }

  /** Waits until the inspection was seen to be so. */
  async sees(isSo) {
    while (!this.payloads.some(({ changed }) => changed.some(isSo))) await once(this.#news, "payload");
  }

  /** Cuts the line as a storm would: nobody says goodbye. */
  cut() {
    this.socket.terminate();
  }

  async close() {
    await this.line.dispose();
  }

  /**
   * Every event of the inspection came once, in order: with a payload of its own act, or folded into a newer state that
   * says how many it skipped. Only the first payload is the whole; on another day, so is the first of that day.
   */
  missedNothing(events, isAnotherDay) {
    const [first, ...later] = this.payloads;
    assert.equal(first.isSnapshot, true);
    let before = first;
    for (const payload of later) {
      const shown = JSON.stringify([before, payload]);
      assert.ok(BigInt(payload.position) > BigInt(before.position), shown);
      const [from, to] = [before.changed[0].version, payload.changed[0].version];
      const told = events.filter(({ version }) => version > from && version <= to);
      const folded = told.filter(({ commandId }) => commandId !== told.at(-1).commandId);
      if (payload.isSnapshot) assert.ok(isAnotherDay, shown);
      else assert.equal(payload.skipped, folded.length, shown);
      before = payload;
    }
    assert.equal(before.changed[0].version, events.at(-1).version);
  }
}
