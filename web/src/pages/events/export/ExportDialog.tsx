import { Alert, Button, Checkbox, Code, Group, Modal, Progress, Stack, Text } from "@mantine/core";
import { useRef, useState } from "react";
import { Failure } from "../../../api/failure";
import { useMoment } from "../../../app/useMoment";
import { useFormat } from "../../../format";
import { FailureNote } from "../../../parts/Shown";
import { useWords } from "../../../words/language";
import classes from "../Events.module.css";
import type { Sought } from "../sought";
import { words } from "../words";
import { canChooseFolder, chosenFolder, downloads } from "./places";
import { type Done, exportTo, type Form, type Progress as Made, type Place } from "./run";

type State =
  | { readonly kind: "asked" }
  | { readonly kind: "running"; readonly made: Made }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly failure: Failure | undefined }
  | { readonly kind: "done"; readonly done: Done };

/** Takes away what is found, as files with a manifest. */
export function ExportDialog({
  of: sought,
  isOpen,
  onClose,
}: {
  of: Sought;
  isOpen: boolean;
  onClose: () => void;
}) {
  const t = useWords(words);
  const moment = useMoment();
  const [forms, setForms] = useState<readonly Form[]>(["csv", "jsonl"]);
  const [state, setState] = useState<State>({ kind: "asked" });
  const stopping = useRef<AbortController>(undefined);
  const run = async (place: Place) => {
    const stop = new AbortController();
    stopping.current = stop;
    setState({ kind: "running", made: { events: 0, share: 0 } });
    const now = new Date().toISOString().slice(0, 16).replace(/[-:]/g, "").replace("T", "-");
    const asked = { sought, forms, name: `luuvet-${now}`, moment };
    const progress = (made: Made) => setState({ kind: "running", made });
    await exportTo(place, asked, progress, stop.signal).then(
      (done) => setState({ kind: "done", done }),
      (cause) =>
        setState(
          stop.signal.aborted
            ? { kind: "stopped" }
            : { kind: "failed", failure: cause instanceof Failure ? cause : undefined },
        ),
    );
  };
  const close = () => {
    stopping.current?.abort();
    setState({ kind: "asked" });
    onClose();
  };
  const isRunning = state.kind === "running";
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t.exportTitle}
      size="lg"
      closeOnClickOutside={!isRunning}
      closeButtonProps={{ "aria-label": t.close }}
    >
      <Stack gap="md">
        <Text size="sm">{t.exportAbout(moment === undefined ? t.exportHead : t.exportMoment)}</Text>
        <Checkbox.Group
          value={[...forms]}
          onChange={(chosen) => setForms(chosen as Form[])}
          aria-label={t.file}
        >
          <Stack gap="xs">
            <Checkbox value="csv" label={t.csv} disabled={isRunning} />
            <Checkbox value="jsonl" label={t.jsonl} disabled={isRunning} />
          </Stack>
        </Checkbox.Group>
        <Outcome of={state} />
        <Group>
          {isRunning ? (
            <Button variant="default" onClick={() => stopping.current?.abort()}>
              {t.stop}
            </Button>
          ) : (
            <>
              <Button disabled={forms.length === 0} onClick={() => void run(downloads)}>
                {t.toDownloads}
              </Button>
              {canChooseFolder && (
                <Button
                  variant="default"
                  disabled={forms.length === 0}
                  onClick={async () => {
                    const folder = await chosenFolder();
                    if (folder !== undefined) {
                      await run(folder);
                    }
                  }}
                >
                  {t.toFolder}
                </Button>
              )}
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Outcome({ of: state }: { of: State }) {
  const t = useWords(words);
  const { number } = useFormat();
  switch (state.kind) {
    case "asked":
      return null;
    case "running":
      return (
        <div>
          <Progress value={100 * state.made.share} aria-label={t.progress} mb={4} />
          <Text size="sm">{t.exporting(number(state.made.events))}</Text>
        </div>
      );
    case "stopped":
      return (
        <Text size="sm" role="status">
          {t.stopped}
        </Text>
      );
    case "failed":
      return state.failure === undefined ? (
        <Alert color="red" role="alert">
          {t.writeFailed}
        </Alert>
      ) : (
        <FailureNote failure={state.failure} />
      );
    case "done": {
      const { events, manifest, name } = state.done;
      return (
        <Stack gap="xs">
          <Text size="sm" fw={500} role="status">
            {t.exported(number(events))}
          </Text>
          <table className={classes.files}>
            <thead>
              <tr>
                <th scope="col">{t.file}</th>
                <th scope="col">{t.bytes}</th>
                <th scope="col">SHA-256</th>
              </tr>
            </thead>
            <tbody>
              {manifest.files.map((file) => (
                <tr key={file.name}>
                  <td>{file.name}</td>
                  <td>{number(file.bytes)}</td>
                  <td>
                    <Code>{file.sha256}</Code>
                  </td>
                </tr>
              ))}
              <tr>
                <td colSpan={3}>
                  {t.manifest}: {name}
                </td>
              </tr>
            </tbody>
          </table>
          <Text size="sm">{t.same}</Text>
          <Code block className={classes.console}>
            {consoleText(manifest.asked)}
          </Code>
        </Stack>
      );
    }
  }
}

/** The command line that asks the same. */
function consoleText([command = "", ...options]: readonly string[]): string {
  const said = options.map((option) =>
    /^[\w./:@+-]+$/.test(option) ? option : `'${option.replaceAll("'", "'\\''")}'`,
  );
  return ["luuvet", command, "events.jsonl", ...said].join(" ");
}
