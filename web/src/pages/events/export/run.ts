// Writes what is found to files, page by page, and a manifest of them.

import { ExportHead, ExportPage, type ExportPageQuery } from "../../../api/generated";
import type { Moment } from "../../../api/moment";
import { askAt } from "../../../api/usePage";
import { argumentsOf, filterOf, type Sought } from "../sought";
import { COLUMNS, cellsOf, csvLine, type Exported, jsonLine } from "./lines";
import { Sha256 } from "./sha256";

export type Form = "csv" | "jsonl";

/** Where files go. */
export interface Place {
  open(name: string, type: string): Promise<Target>;
}

export interface Target {
  write(piece: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The file is whole. */
  end(): Promise<void>;
  /** Nothing is left of it. */
  drop(): Promise<void>;
}

export interface Progress {
  readonly events: number;
  /** From 0 to 1: how far into the ledger. */
  readonly share: number;
}

export interface Done {
  readonly events: number;
  readonly manifest: Manifest;
  readonly name: string;
}

interface FileSaid {
  readonly name: string;
  readonly format: Form;
  readonly bytes: number;
  readonly sha256: string;
}

/** As `luuvet export` writes it, with a file for each form, and the ledger's root. */
export interface Manifest {
  readonly made_by: string;
  /** The options under which the console finds the same. */
  readonly asked: readonly string[];
  readonly filter: object | null;
  readonly files: readonly FileSaid[];
  readonly events: number;
  readonly first_position: number | null;
  readonly last_position: number | null;
  readonly ledger: {
    /** The newest event that was read. */
    readonly last_position: number | null;
    readonly last_recorded_at: string | null;
    /** The Merkle root when the export began; absent for an older moment. */
    readonly merkle_root: string | null;
    readonly is_simulated: boolean;
  };
}

const ROWS = 500;

const TYPES: Record<Form, string> = { csv: "text/csv", jsonl: "application/x-ndjson" };

const lineOf: Record<Form, (event: Exported) => string> = {
  csv: (event) => csvLine(cellsOf(event)),
  jsonl: jsonLine,
};

/** Without it Excel takes UTF-8 for something else. */
const BYTE_ORDER_MARK = "\uFEFF";

const opening: Record<Form, string> = { csv: BYTE_ORDER_MARK + csvLine(COLUMNS), jsonl: "" };

/** Positions count from 0. */
const positionIn = (at: { readonly position: string | null } | undefined): number | null =>
  at?.position == null ? null : Number(at.position);

/** A file that is being written, hashed as it goes. */
class Written {
  readonly #hash = new Sha256();
  readonly #encoder = new TextEncoder();
  readonly #name: string;
  readonly #form: Form;
  readonly target: Target;

  constructor(name: string, form: Form, target: Target) {
    this.#name = name;
    this.#form = form;
    this.target = target;
  }

  async write(text: string): Promise<void> {
    const piece = this.#encoder.encode(text);
    this.#hash.take(piece);
    await this.target.write(piece);
  }

  take(events: readonly Exported[]): Promise<void> {
    return this.write(events.map(lineOf[this.#form]).join(""));
  }

  end(): FileSaid {
    const bytes = this.#hash.bytes;
    return { name: this.#name, format: this.#form, bytes, sha256: this.#hash.end() };
  }
}

/**
 * Exports what is looked for, oldest first, as far as the ledger goes when it begins. When it is stopped or
 * fails, nothing is left.
 */
export async function exportTo(
  place: Place,
  asked: {
    readonly sought: Sought;
    readonly forms: readonly Form[];
    readonly name: string;
    readonly moment: Moment | undefined;
  },
  progress: (made: Progress) => void,
  signal: AbortSignal,
): Promise<Done> {
  const { sought, forms, name, moment } = asked;
  const { head } = await askAt(ExportHead, {}, moment, signal);
  const last = positionIn(head);
  const until: Moment = { atPosition: String(last) };
  const filter = filterOf(sought);
  const written: Written[] = [];
  try {
    for (const form of forms) {
      const file = `${name}.${form}`;
      const one = new Written(file, form, await place.open(file, TYPES[form]));
      written.push(one);
      await one.write(opening[form]);
    }
    let count = 0;
    let first: number | null = null;
    let newest: number | null = null;
    for (let beyond: string | null = null, goesOn = last !== null; goesOn; ) {
      const { events }: ExportPageQuery = await askAt(
        ExportPage,
        { filter, first: ROWS, beyond },
        until,
        signal,
      );
      for (const one of written) {
        await one.take(events.nodes);
      }
      signal.throwIfAborted();
      count += events.nodes.length;
      first ??= positionIn(events.nodes[0]);
      newest = positionIn(events.nodes.at(-1)) ?? newest;
      beyond = events.pageInfo.endCursor;
      goesOn = events.pageInfo.hasNextPage && beyond !== null;
      progress({ events: count, share: goesOn ? Number(beyond) / (last ?? 1) : 1 });
    }
    const manifest: Manifest = {
      made_by: "luuvet web",
      asked: ["export", "--until", String(last ?? 0), ...argumentsOf(sought)],
      filter,
      files: written.map((one) => one.end()),
      events: count,
      first_position: first,
      last_position: newest,
      ledger: {
        last_position: last,
        last_recorded_at: head.recordedAt,
        merkle_root: head.root,
        is_simulated: head.isSimulated,
      },
    };
    const manifestName = `${name}.manifest.json`;
    const beside = await place.open(manifestName, "application/json");
    await beside.write(new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`));
    for (const { target } of written) {
      await target.end();
    }
    await beside.end();
    return { events: count, manifest, name: manifestName };
  } catch (cause) {
    await Promise.allSettled(written.map(({ target }) => target.drop()));
    throw cause;
  }
}
