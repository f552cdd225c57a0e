// What is kept in the browser over a reload, and over closing it: IndexedDB, as far as it is needed here.

import { EMPTY, type Queue } from "./queue";

/** A photo as it is kept. */
export interface PhotoBytes {
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

/** Where queues and photos are kept. */
export interface Keep {
  readonly queue: (key: string) => Promise<Queue>;
  /**
   * Changes a queue in one step, whoever else changes it at the same time. With the durability `strict` it
   * has reached the disk then: a telephone may be switched off at any moment.
   */
  readonly change: (
    key: string,
    change: (queue: Queue) => Queue,
    durability: IDBTransactionDurability,
  ) => Promise<Queue>;
  /** The queues that are kept, by their keys. */
  readonly keys: () => Promise<readonly string[]>;
  readonly photo: (id: string) => Promise<PhotoBytes | undefined>;
  readonly keepPhoto: (id: string, photo: PhotoBytes) => Promise<void>;
  readonly dropPhoto: (id: string) => Promise<void>;
}

const NAME = "luuvet";
const VERSION = 1;
const QUEUES = "queues";
const PHOTOS = "photos";
const PAGES = "pages";

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((done, failed) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      for (const name of [QUEUES, PHOTOS, PAGES]) {
        asked.result.createObjectStore(name);
      }
    };
    asked.onsuccess = () => {
      const database = asked.result;
      database.onversionchange = () => database.close();
      database.onclose = () => {
        opening = undefined;
      };
      done(database);
    };
    asked.onerror = () => failed(asked.error);
  }).catch((cause) => {
    opening = undefined;
    throw cause;
  });
  return opening;
}

/** Does something in one transaction, and waits until it is kept. */
async function within<T>(
  name: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore, answer: (value: T) => void) => void,
  durability: IDBTransactionDurability = "default",
): Promise<T> {
  const database = await open();
  return new Promise((done, failed) => {
    const transaction = database.transaction(name, mode, { durability });
    let answered: T;
    transaction.oncomplete = () => done(answered);
    transaction.onerror = () => failed(transaction.error);
    transaction.onabort = () => failed(transaction.error);
    ask(transaction.objectStore(name), (value) => {
      answered = value;
    });
  });
}

const get = <T>(name: string, key: string) =>
  within<T | undefined>(name, "readonly", (store, answer) => {
    const asked = store.get(key);
    asked.onsuccess = () => answer(asked.result as T | undefined);
  });

const put = (name: string, key: string, value: unknown) =>
  within<void>(name, "readwrite", (store) => void store.put(value, key));

export const keep: Keep = {
  queue: async (key) => (await get<Queue>(QUEUES, key)) ?? EMPTY,
  change: (key, change, durability) =>
    within(
      QUEUES,
      "readwrite",
      (store, answer) => {
        const asked = store.get(key);
        asked.onsuccess = () => {
          const queue = change((asked.result as Queue | undefined) ?? EMPTY);
          answer(queue);
          if (queue.answers.length === 0 && queue.drafts.length === 0) {
            store.delete(key);
          } else {
            store.put(queue, key);
          }
        };
      },
      durability,
    ),
  keys: () =>
    within<readonly string[]>(QUEUES, "readonly", (store, answer) => {
      const asked = store.getAllKeys();
      asked.onsuccess = () => answer(asked.result.map(String));
    }),
  photo: (id) => get<PhotoBytes>(PHOTOS, id),
  keepPhoto: (id, photo) => put(PHOTOS, id, photo),
  dropPhoto: (id) => within<void>(PHOTOS, "readwrite", (store) => void store.delete(id)),
};

/** The last that was known of a page. */
export interface KeptPage<Data> {
  readonly data: Data;
  /** When it was so, by the clock of this browser. */
  readonly at: string;
}

export const pageKept = <Data>(key: string): Promise<KeptPage<Data> | undefined> =>
  get<KeptPage<Data>>(PAGES, key);

export const keepPage = <Data>(key: string, page: KeptPage<Data>): Promise<void> =>
  put(PAGES, key, page);

/** Lets go of pages whose keys are not wanted any more. */
export const dropPages = (isWanted: (key: string, at: string) => boolean): Promise<void> =>
  within<void>(PAGES, "readwrite", (store) => {
    const asked = store.openCursor();
    asked.onsuccess = () => {
      const cursor = asked.result;
      if (cursor !== null) {
        if (!isWanted(String(cursor.key), (cursor.value as KeptPage<unknown>).at)) {
          cursor.delete();
        }
        cursor.continue();
      }
    };
  });
