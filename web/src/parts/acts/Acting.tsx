import { Button, CloseButton, Group, Modal, Paper, Skeleton, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { useStore } from "../../api/store";
import { useFormat } from "../../format";
import { useWords } from "../../words/language";
import { useCommandTitle } from "../../words/titles";
import { Go } from "../Go";
import classes from "./acts.module.css";
import { accepted, type Opened, opened } from "./opened";
import { words } from "./words";

const ActForm = lazy(() => import("./ActForm").then(({ ActForm }) => ({ default: ActForm })));

/** How long it is said that an act was recorded. */
const TOLD_MS = 12_000;

/** The open form, and what became of the last act: once on the site, since pages change below them. */
export function Acting() {
  const form = useStore(opened);
  return (
    <>
      {form !== undefined && <FormModal of={form} />}
      <Told />
    </>
  );
}

function FormModal({ of }: { of: Opened }) {
  const t = useWords(words);
  const title = useCommandTitle()(of.category, of.command);
  const isNarrow = useMediaQuery("(max-width: 48em)") ?? false;
  const { pathname } = useLocation();
  const [opening] = useState(pathname);
  const [isDirty, setDirty] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const close = useCallback(() => opened.set(undefined), []);
  // What is said of the last act would lie over the form.
  useEffect(() => accepted.set(undefined), []);
  useEffect(() => {
    if (pathname !== opening) {
      close();
    }
  }, [pathname, opening, close]);
  return (
    <Modal
      opened
      onClose={isDirty ? () => setLeaving(true) : close}
      title={title}
      classNames={{ title: classes.title ?? "" }}
      size="xl"
      fullScreen={isNarrow}
      closeOnClickOutside={!isDirty}
      closeButtonProps={{ "aria-label": t.cancel }}
    >
      {isLeaving && (
        <Group role="alert" mb="md" gap="xs" className={classes.leaving ?? ""}>
          <Text size="sm">{t.discard}</Text>
          <Button size="compact-md" color="red" variant="light" onClick={close}>
            {t.discardYes}
          </Button>
          <Button size="compact-md" variant="default" onClick={() => setLeaving(false)}>
            {t.discardNo}
          </Button>
        </Group>
      )}
      <Suspense fallback={<Skeleton height={220} radius="md" />}>
        <ActForm of={of} onDirty={setDirty} />
      </Suspense>
    </Modal>
  );
}

/** Briefly, that an act was recorded, and where. */
function Told() {
  const one = useStore(accepted);
  const t = useWords(words);
  const { number } = useFormat();
  useEffect(() => {
    if (one !== undefined) {
      const over = setTimeout(() => accepted.set(undefined), TOLD_MS);
      return () => clearTimeout(over);
    }
    return undefined;
  }, [one]);
  // The place where it is said stays, so that it is heard when something is said.
  return (
    <div role="status">
      {one !== undefined && (
        <Paper className={classes.told} p="sm" withBorder>
          <Group wrap="nowrap" align="flex-start" gap="xs">
            {one.alreadySo ? (
              <IconInfoCircle size={20} aria-hidden />
            ) : (
              <IconCircleCheck size={20} color="var(--well)" aria-hidden />
            )}
            <div>
              <Text size="sm" fw={600}>
                {one.title}
              </Text>
              <Text size="sm">
                {one.alreadySo || one.position === null
                  ? t.alreadySo
                  : one.repeated
                    ? t.repeated(number(one.position))
                    : t.doneAt(number(one.position))}
                {one.position !== null && (
                  <>
                    {" · "}
                    <Go to={`/event/${one.position}`}>{t.see}</Go>
                  </>
                )}
              </Text>
            </div>
            <CloseButton aria-label={t.close} onClick={() => accepted.set(undefined)} />
          </Group>
        </Paper>
      )}
    </div>
  );
}
