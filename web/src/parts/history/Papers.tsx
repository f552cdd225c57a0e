import { Text } from "@mantine/core";
import { IconFile, IconFileOff } from "@tabler/icons-react";
import { useState } from "react";
import { Failure } from "../../api/failure";
import type { HistoryFileFragment, HistoryPapersFragment } from "../../api/generated";
import { headersOf, useWho, who } from "../../api/who";
import { useFormat } from "../../format";
import { useWords } from "../../words/language";
import { FailureNote } from "../Shown";
import classes from "./History.module.css";
import { papersOf } from "./papers";
import { sizeOf } from "./size";
import { words } from "./words";

/** The papers behind an act, or behind several: each once. */
export function Papers({ of: events }: { of: readonly HistoryPapersFragment[] }) {
  const t = useWords(words);
  const papers = papersOf(events);
  if (papers.length === 0) {
    return (
      <Text size="sm" c="var(--quiet)">
        {t.noPapers}
      </Text>
    );
  }
  return (
    <ul className={classes.papers}>
      {papers.map(({ key, number, date, file }) => (
        <li key={key}>
          {file === null ? (
            <IconFileOff size={18} aria-hidden />
          ) : (
            <IconFile size={18} aria-hidden />
          )}
          <div>
            <PaperName number={number} date={date} />
            {file === null ? (
              <Text size="xs" c="var(--quiet)">
                {t.kept}
              </Text>
            ) : (
              <Download of={file} />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function PaperName({ number, date }: { number: string | null; date: string | null }) {
  const t = useWords(words);
  const { day } = useFormat();
  if (number === null && date === null) {
    return null;
  }
  return (
    <div>
      {number ?? t.paper} {date !== null && t.ofDay(day(date))}
    </div>
  );
}

/** A file to be fetched: by a link, or, where only a header says who asks, by the page itself. */
export function Download({ of: file }: { of: HistoryFileFragment }) {
  const t = useWords(words);
  const { number } = useFormat();
  const one = useWho();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const name = file.name ?? t.file;
  const fetchIt = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      save(await fetched(file.href), name);
    } catch (cause) {
      setFailure(cause instanceof Failure ? cause : Failure.offline());
    } finally {
      setBusy(false);
    }
  };
  const [size, unit] = sizeOf(file.sizeBytes);
  const about = `${number(size)} ${unit} · ${file.mediaType}`;
  return (
    <>
      {Object.keys(headersOf(one)).length === 0 ? (
        <a href={file.href} download={name}>
          {name}
        </a>
      ) : (
        <button type="button" className={classes.download} onClick={fetchIt} disabled={isBusy}>
          {isBusy ? t.downloading : name}
        </button>
      )}
      <Text size="xs" c="var(--quiet)">
        {about}
      </Text>
      {failure !== undefined && <FailureNote failure={failure} />}
    </>
  );
}

async function fetched(href: string): Promise<Blob> {
  const answer = await fetch(href, { headers: headersOf(who.get()) });
  if (!answer.ok) {
    throw new Failure(answer.status === 403 || answer.status === 401 ? "FORBIDDEN" : "INTERNAL", {
      vi: "Không tải được tệp này.",
      en: "This file cannot be downloaded.",
    });
  }
  return answer.blob();
}

/** Puts a file where the browser keeps what is downloaded. */
function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers begin to read it only now.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
