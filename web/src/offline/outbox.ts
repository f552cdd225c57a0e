// Sends what waits in the browser, in order, once, and keeps at it.

import { Failure } from "../api/failure";
import { Store } from "../api/store";
import type { Keep, PhotoBytes } from "./keep";
import {
  type Answer,
  answered,
  type Batch,
  compared,
  type Draft,
  drafted,
  dropped,
  EMPTY,
  fileRefused,
  insisted,
  nextUp,
  photosOf,
  type Queue,
  type Refusal,
  recorded,
  refused,
  released,
  sent,
  sentBatch,
  undrafted,
  uploaded,
} from "./queue";

/** What is sent to. Each throws a {@link Failure}. */
export interface Server {
  /** The version of what is answered, and what each of its items says now. */
  readonly look: () => Promise<{
    readonly version: number;
    readonly marks: ReadonlyMap<number, string>;
  }>;
  /** Keeps a file, and says the hash of its bytes. */
  readonly upload: (name: string, photo: PhotoBytes) => Promise<string>;
  /** Records a batch, and says the version after it. */
  readonly record: (batch: Batch) => Promise<number>;
}

export interface OutboxState {
  readonly queue: Queue;
  /** Whether what was kept in the browser has been read. */
  readonly isRead: boolean;
  readonly isSending: boolean;
  /** Why nothing can be sent just now. */
  readonly failure: Failure | undefined;
  /** Whether the browser keeps nothing, so that all is gone when the page is closed. */
  readonly isUnkept: boolean;
  /** What was recorded last, up to which version: the page may come to know of it a little later. */
  readonly done: { readonly answers: readonly Answer[]; readonly version: number };
}

/**
 * The codes that are about the answer itself: somebody has to mend it. After any other, the same may be
 * sent again as it is.
 */
const ABOUT_THE_ANSWER = new Set([
  "REFUSED",
  "COMMAND_ID_REUSED",
  "WRONG_STREAM",
  "TOO_LARGE",
  "MALFORMED",
  "BAD_USER_INPUT",
  "NOT_FOUND",
  "EVIDENCE_TOO_LARGE",
  "EVIDENCE_EMPTY",
  "EVIDENCE_TYPE_REFUSED",
  "UNSUPPORTED_MEDIA_TYPE",
]);

const isAboutTheAnswer = ({ code }: Failure) => ABOUT_THE_ANSWER.has(code);

const refusalOf = ({ code, told, rule, source }: Failure): Refusal => ({
  code,
  told,
  ...(rule !== undefined && { rule }),
  ...(source !== undefined && { source }),
});

/** The rule by which a whole batch is refused for what it names in its message, answer by answer. */
const BATCH_RULE = "INS-88";
const OWN_REFUSAL = /(?:mục|item) \d+ \[([^\]]+)\]: (.+)$/s;

/** Of a batch that was one answer: the refusal of that answer, as the refusal of the batch tells it. */
export function ownRefusal(refusal: Refusal): Refusal {
  const [vi, en] = [OWN_REFUSAL.exec(refusal.told.vi), OWN_REFUSAL.exec(refusal.told.en)];
  const [, rule, viSaid] = vi ?? [];
  const enSaid = en?.[2];
  return refusal.rule === BATCH_RULE && rule && viSaid && enSaid
    ? { ...refusal, rule, told: { vi: viSaid, en: enSaid } }
    : refusal;
}

/** How often it is tried at once when others record something at the same moment, each time. */
const STALE_MAX = 5;

/** The photo was kept in this browser, and is not any more: its room was taken, or it was cleared. */
const PHOTO_GONE: Refusal = {
  code: "PHOTO_GONE",
  told: {
    vi: "trình duyệt không còn giữ ảnh; hãy chụp lại rồi lưu lại câu trả lời",
    en: "the browser does not have the photo any more; take it again and save the answer again",
  },
};

/** The state of an outbox into which nothing was put. */
export const NOTHING_WAITS: OutboxState = {
  queue: EMPTY,
  isRead: false,
  isSending: false,
  failure: undefined,
  isUnkept: false,
  done: { answers: [], version: 0 },
};

export class Outbox {
  readonly state = new Store<OutboxState>(NOTHING_WAITS);
  readonly #key: string;
  readonly #keep: Keep;
  readonly #server: Server;
  /** Changes go to what is kept one after the other. */
  #changes: Promise<void> = Promise.resolve();
  #unsettled = 0;
  #sending: Promise<void> | undefined;

  constructor(key: string, keep: Keep, server: Server) {
    this.#key = key;
    this.#keep = keep;
    this.#server = server;
  }

  /** Reads what is kept, also after another window of the browser has changed it. */
  async read(): Promise<void> {
    await this.#change((queue) => queue);
    this.#set({ isRead: true });
  }

  draft(draft: Draft): Promise<void> {
    return this.#change((queue) => drafted(queue, draft), "relaxed");
  }

  undraft(item: number): Promise<void> {
    return this.#change((queue) => undrafted(queue, item));
  }

  /** Takes in an answer; it is kept when the promise is. */
  answer(...given: Parameters<typeof answered> extends [Queue, ...infer R] ? R : never) {
    return this.#change((queue) => answered(queue, ...given));
  }

  drop(id: string): Promise<void> {
    return this.#change((queue) => dropped(queue, id));
  }

  insist(id: string, seen: string): Promise<void> {
    return this.#change((queue) => insisted(queue, id, seen));
  }

  /** Sends what waits. Told again while it does, it looks once more when it is through. */
  send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    await this.#changes;
    if (!this.#isAnythingToSend) {
      return;
    }
    this.#set({ isSending: true });
    try {
      for (let stale = 0; stale < STALE_MAX && this.#isAnythingToSend; ) {
        await this.#compare();
        stale = (await this.#sendNext()) ? 0 : stale + 1;
      }
      this.#set({ failure: undefined });
    } catch (cause) {
      if (!(cause instanceof Failure)) {
        throw cause;
      }
      this.#set({ failure: cause });
    } finally {
      this.#set({ isSending: false });
    }
  }

  get #isAnythingToSend(): boolean {
    return sentBatch(this.#queue) !== undefined || nextUp(this.#queue).length > 0;
  }

  #version = 0;

  /** Looks at what the server has, unless a batch is out: that goes again as it is. */
  async #compare(): Promise<void> {
    if (sentBatch(this.#queue) === undefined) {
      const { version, marks } = await this.#server.look();
      this.#version = version;
      await this.#change((queue) => compared(queue, marks));
    }
  }

  /** Sends one batch; says whether it came to something. */
  async #sendNext(): Promise<boolean> {
    if (sentBatch(this.#queue) === undefined) {
      if (!(await this.#upload())) {
        return true;
      }
      const version = this.#version;
      await this.#change((queue) => sent(queue, version));
    }
    const batch = sentBatch(this.#queue);
    if (batch === undefined) {
      return true;
    }
    try {
      const version = await this.#server.record(batch);
      const answers = [...this.state.get().done.answers, ...batch.answers];
      this.#set({ done: { answers, version } });
    } catch (cause) {
      if (!(cause instanceof Failure)) {
        throw cause;
      }
      if (cause.code === "STALE_VERSION") {
        await this.#change((queue) => released(queue, batch));
        return false;
      }
      if (!isAboutTheAnswer(cause)) {
        throw cause;
      }
      const refusal = ownRefusal(refusalOf(cause));
      await this.#change((queue) => refused(queue, batch, refusal));
      return true;
    }
    await this.#change((queue) => recorded(queue, batch.commandId));
    return true;
  }

  /** Uploads the photos of what goes out next; says whether it still goes. */
  async #upload(): Promise<boolean> {
    for (const { id, photos } of nextUp(this.#queue)) {
      for (const photo of photos.filter(({ sha256 }) => sha256 === undefined)) {
        try {
          const bytes = await this.#keep.photo(photo.id);
          if (bytes === undefined) {
            await this.#change((queue) => fileRefused(queue, id, PHOTO_GONE));
            return false;
          }
          const sha256 = await this.#server.upload(photo.name, bytes);
          await this.#change((queue) => uploaded(queue, photo.id, sha256));
        } catch (cause) {
          if (!(cause instanceof Failure) || !isAboutTheAnswer(cause)) {
            throw cause;
          }
          await this.#change((queue) => fileRefused(queue, id, refusalOf(cause)));
          return false;
        }
      }
    }
    return true;
  }

  get #queue(): Queue {
    return this.state.get().queue;
  }

  #set(some: Partial<OutboxState>): void {
    this.state.set({ ...this.state.get(), ...some });
  }

  /** Changes what is shown at once, and what is kept after it. */
  #change(
    change: (queue: Queue) => Queue,
    durability: IDBTransactionDurability = "strict",
  ): Promise<void> {
    const before = photosOf(this.#queue);
    this.#set({ queue: change(this.#queue) });
    this.#unsettled += 1;
    this.#changes = this.#changes.then(async () => {
      try {
        // What could not be kept before is kept with it.
        const isBehind = this.state.get().isUnkept;
        const now = isBehind ? () => this.#queue : change;
        const queue = await this.#keep.change(this.#key, now, durability);
        this.#set({ isUnkept: false, ...(this.#unsettled === 1 && { queue }) });
        const needed = photosOf(queue);
        const gone = [...before].filter((photo) => !needed.has(photo));
        await Promise.all(gone.map((photo) => this.#keep.dropPhoto(photo)));
      } catch {
        this.#set({ isUnkept: true });
      } finally {
        this.#unsettled -= 1;
      }
    });
    return this.#changes;
  }
}
