import { Anchor, Button, Text } from "@mantine/core";
import { useState } from "react";
import { Failure } from "../../api/failure";
import { headersOf, useWho } from "../../api/who";
import { FailureNote } from "../../parts/Shown";
import { useWords } from "../../words/language";
import type { Edition } from "./Editions";
import { words } from "./words";

/** The file of an edition, or what is known of it. */
export function File({ of: { contentFile, contentSha256 } }: { of: Edition }) {
  const t = useWords(words);
  const headers = headersOf(useWho());
  if (contentSha256 === null) {
    return "–";
  }
  if (contentFile === null) {
    return (
      <Text size="xs" c="var(--quiet)" title={`${t.fingerprint}: ${contentSha256}`}>
        {contentSha256.slice(0, 8)}… ({t.fileMissing})
      </Text>
    );
  }
  const name = contentFile.name ?? contentSha256.slice(0, 8);
  return Object.keys(headers).length === 0 ? (
    <Anchor href={contentFile.href} download={name} size="sm">
      {name}
    </Anchor>
  ) : (
    <Fetched href={contentFile.href} name={name} headers={headers} />
  );
}

/** A file for someone who says who asks in a header: a plain link would not. */
function Fetched({
  href,
  name,
  headers,
}: {
  href: string;
  name: string;
  headers: Record<string, string>;
}) {
  const t = useWords(words);
  const [isOnItsWay, setIsOnItsWay] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const get = async () => {
    setIsOnItsWay(true);
    setFailure(undefined);
    try {
      save(await fetched(href, headers), name);
    } catch (cause) {
      setFailure(cause instanceof Failure ? cause : Failure.offline());
    }
    setIsOnItsWay(false);
  };
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        loading={isOnItsWay}
        onClick={get}
        aria-label={`${t.download}: ${name}`}
      >
        {name}
      </Button>
      {failure !== undefined && <FailureNote failure={failure} />}
    </>
  );
}

/** @throws {Failure} */
async function fetched(href: string, headers: Record<string, string>): Promise<Blob> {
  const answer = await fetch(href, { headers }).catch(() => {
    throw Failure.offline();
  });
  if (!answer.ok) {
    const said = await answer.json().catch(() => {
      throw Failure.offline();
    });
    throw new Failure(said.code, said.message, said);
  }
  return answer.blob();
}

function save(bytes: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  // It is read after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
