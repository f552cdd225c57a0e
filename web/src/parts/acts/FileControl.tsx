import { Button, FileButton, Group, Input, Progress, Text } from "@mantine/core";
import { IconFileCheck, IconTrash, IconUpload } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { Failure } from "../../api/failure";
import type { FormField } from "../../api/forms";
import { useFormat } from "../../format";
import { useWords } from "../../words/language";
import { useSentence } from "../../words/sentence";
import { useFieldTitle } from "../../words/titles";
import { textAt, useFilling } from "./filling";
import { upload } from "./upload";
import { words } from "./words";

/** Names of files that were uploaded here, by their hash, so that a form that is drawn anew knows them. */
const known = new Map<string, { readonly name: string; readonly bytes: number }>();

/** A file, which is uploaded when it is chosen; its hash is what is sent. */
export function FileControl({
  of: field,
  owner,
  path,
}: {
  of: FormField;
  owner: string;
  path: string;
}) {
  const filling = useFilling();
  const t = useWords(words);
  const sentence = useSentence();
  const { share: percent, number } = useFormat();
  const [share, setShare] = useState<number>();
  const [failure, setFailure] = useState<Failure>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const sha256 = textAt(filling, path);
  const file = known.get(sha256);
  const size = (bytes: number) =>
    bytes < 1024 * 1024
      ? `${number(Math.ceil(bytes / 1024))} kB`
      : `${number(Math.round(bytes / 1024 / 1024))} MB`;

  const take = async (chosen: File | null) => {
    if (chosen === null) {
      return;
    }
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setFailure(undefined);
    setShare(0);
    try {
      const kept = await upload(chosen, setShare, own.signal);
      known.set(kept.sha256, { name: chosen.name, bytes: kept.sizeBytes });
      filling.set(path, kept.sha256);
    } catch (cause) {
      if (own.signal.aborted) {
        return;
      }
      if (!(cause instanceof Failure)) {
        throw cause;
      }
      setFailure(cause);
    }
    setShare(undefined);
  };

  return (
    <div data-path={path}>
      <Input.Wrapper
        label={useFieldTitle()(owner, field.name)}
        labelElement="div"
        description={t.fileKinds}
        withAsterisk={field.isRequired ?? false}
        error={failure ? sentence(failure.told) : filling.faults.get(path)}
      >
        <Group gap="sm" mt={4}>
          {sha256 !== "" && (
            <Text size="sm" title={sha256}>
              <IconFileCheck size={16} aria-hidden style={{ verticalAlign: "text-bottom" }} />{" "}
              {file === undefined
                ? `${t.keptElsewhere}: ${sha256.slice(0, 12)}…`
                : t.uploaded(file.name, size(file.bytes))}
            </Text>
          )}
          <FileButton onChange={take}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="compact-md"
                loading={share !== undefined}
                leftSection={<IconUpload size={16} aria-hidden />}
              >
                {sha256 === "" ? t.file : t.otherFile}
              </Button>
            )}
          </FileButton>
          {sha256 !== "" && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-md"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => filling.set(path, "")}
            >
              {t.dropFile}
            </Button>
          )}
        </Group>
        {share !== undefined && (
          <Progress
            mt={6}
            value={100 * share}
            aria-label={t.uploading(percent(share))}
            title={t.uploading(percent(share))}
          />
        )}
      </Input.Wrapper>
    </div>
  );
}
