// Where a browser can put files: into a folder that one chooses, or among the downloads.

import type { Place, Target } from "./run";

interface FolderHandle {
  getFileHandle(
    name: string,
    options: { create: boolean },
  ): Promise<{ createWritable(): Promise<FileSystemWritableFileStream> }>;
  removeEntry(name: string): Promise<void>;
}

type PickFolder = (options: { mode: "readwrite"; id: string }) => Promise<FolderHandle>;

const pickFolder = (window as { showDirectoryPicker?: PickFolder }).showDirectoryPicker;

/** Whether files can be written as they come, without being held in memory. */
export const canChooseFolder = pickFolder !== undefined;

/** A folder that is chosen; `undefined` when nobody chose. */
export async function chosenFolder(): Promise<Place | undefined> {
  const folder = await pickFolder
    ?.call(window, { mode: "readwrite", id: "luuvet-export" })
    .catch(() => undefined);
  return (
    folder && {
      async open(name): Promise<Target> {
        const file = await folder.getFileHandle(name, { create: true });
        const stream = await file.createWritable();
        return {
          write: (piece) => stream.write(piece),
          end: () => stream.close(),
          async drop() {
            await stream.abort();
            await folder.removeEntry(name);
          },
        };
      },
    }
  );
}

/** Offers a file among the downloads. */
export function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export const downloads: Place = {
  async open(name, type): Promise<Target> {
    let pieces: Uint8Array<ArrayBuffer>[] = [];
    return {
      async write(piece) {
        pieces.push(piece);
      },
      async end() {
        download(name, new Blob(pieces, { type }));
      },
      async drop() {
        pieces = [];
      },
    };
  },
};
