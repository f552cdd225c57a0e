import { Modal, Text } from "@mantine/core";
import { IconFile } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { headersOf, useWho, who } from "../../api/who";
import { useWords } from "../../words/language";
import classes from "./Inspection.module.css";
import type { Evidence } from "./inspection";
import { words } from "./words";

/** The files behind an answer that is recorded, as far as they are kept and open to whoever looks. */
export function StoredFiles({ of: files }: { of: readonly Evidence[] }) {
  const t = useWords(words);
  return (
    <div>
      <Text size="sm" fw={500} mt="sm" mb={6}>
        {t.files}
      </Text>
      <ul className={classes.photos}>
        {files.map(({ sha256, file }, place) => (
          <li key={sha256}>
            {file !== null &&
              (/^image\/(jpeg|png|webp)$/.test(file.mediaType) ? (
                <Picture href={file.href} label={file.name ?? t.photo(place + 1)} />
              ) : (
                <Download href={file.href} label={file.name ?? t.photo(place + 1)} />
              ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface Props {
  readonly href: string;
  readonly label: string;
}

/** Fetches a file as whoever asks, in their office: a link would not say which. */
async function fetched(href: string, signal?: AbortSignal): Promise<string | undefined> {
  const headers = headersOf(who.get());
  const answer = await fetch(href, { headers, ...(signal && { signal }) }).catch(() => undefined);
  return answer?.ok ? URL.createObjectURL(await answer.blob()) : undefined;
}

function Picture({ href, label }: Props) {
  const asker = useWho();
  const [address, setAddress] = useState<string>();
  const [isLarge, setLarge] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who asks decides whether it is shown
  useEffect(() => {
    const stop = new AbortController();
    let made: string | undefined;
    void fetched(href, stop.signal).then((address) => {
      made = address;
      if (stop.signal.aborted) {
        letGo(made);
      } else {
        setAddress(made);
      }
    });
    return () => {
      stop.abort();
      letGo(made);
    };
  }, [href, asker]);
  if (address === undefined) {
    return <span className={classes.blank} role="img" aria-label={label} />;
  }
  return (
    <>
      <button type="button" className={classes.thumb} onClick={() => setLarge(true)}>
        <img src={address} alt={label} />
      </button>
      <Modal opened={isLarge} onClose={() => setLarge(false)} title={label} size="xl">
        <img src={address} alt={label} className={classes.large} />
      </Modal>
    </>
  );
}

function letGo(address: string | undefined): void {
  if (address !== undefined) {
    URL.revokeObjectURL(address);
  }
}

/** A file that is no picture: fetched when it is wanted. */
export function Download({ href, label }: Props) {
  const get = async () => {
    const address = await fetched(href);
    if (address !== undefined) {
      const link = document.createElement("a");
      link.href = address;
      link.download = label;
      link.click();
      setTimeout(() => letGo(address), LET_GO_MS);
    }
  };
  return (
    <button type="button" className={classes.link} onClick={get}>
      <IconFile size={18} aria-hidden className={classes.inline} /> {label}
    </button>
  );
}

/** A browser begins a download a little after it is told to. */
const LET_GO_MS = 60_000;
