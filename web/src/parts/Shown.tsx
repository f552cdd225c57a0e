import { Alert, Button, Skeleton, Stack, Text } from "@mantine/core";
import { IconCloudOff, IconInfoCircle, IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Failure } from "../api/failure";
import type { Shown as ShownData } from "../api/usePage";
import { useWho } from "../api/who";
import { useWords } from "../words/language";
import { useSentence } from "../words/sentence";
import { Go } from "./Go";
import { words } from "./words";

/** What a page has to show, or why it has nothing: it loads, it is refused, the server is away. */
export function Shown<Data>({
  of: { data, failure },
  height = 240,
  children,
}: {
  of: ShownData<Data>;
  /** How much room is kept while it loads, in pixels. */
  height?: number;
  children: (data: Data) => ReactNode;
}) {
  const t = useWords(words);
  if (data === undefined) {
    return failure === undefined ? (
      <div role="status" aria-label={t.loading}>
        <Skeleton height={height} radius="md" />
      </div>
    ) : (
      <FailureNote failure={failure} />
    );
  }
  return (
    <>
      {failure !== undefined && <FailureNote failure={failure} isBeside />}
      {children(data)}
    </>
  );
}

/** Why there is no answer, by which rule, and the way out. */
export function FailureNote({
  failure,
  isBeside = false,
}: {
  failure: Failure;
  /** Whether something older is shown all the same. */
  isBeside?: boolean;
}) {
  const sentence = useSentence();
  const t = useWords(words);
  const { kind } = useWho();
  const isOffline = failure.code === "OFFLINE";
  const Icon = isOffline ? IconCloudOff : failure.isAboutWhoAsks ? IconLock : IconInfoCircle;
  const title = isOffline ? t.offline : failure.isAboutWhoAsks ? t.refused : t.failed;
  return (
    <Alert
      role={isBeside ? "status" : "alert"}
      color={isOffline ? "yellow" : failure.isAboutWhoAsks ? "gray" : "red"}
      icon={<Icon aria-hidden />}
      title={title}
      mb={isBeside ? "sm" : 0}
    >
      <Stack gap={4} align="flex-start">
        <Text size="sm">
          {sentence(failure.told)}
          {isBeside && isOffline && ` ${t.stale}.`}
        </Text>
        {failure.rule !== undefined && (
          <Text size="sm" c="var(--quiet)">
            {t.rule} {failure.rule}
            {failure.source !== undefined && ` · ${t.source}: ${failure.source}`}
          </Text>
        )}
        {failure.isAboutWhoAsks && kind === "nobody" && (
          <Button component={Go} to="/sign-in" size="compact-md" variant="light">
            {t.signIn}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** That there is nothing, said where something is looked for. */
export function Empty({ children }: { children?: ReactNode }) {
  const t = useWords(words);
  return (
    <Text c="var(--quiet)" size="sm" py="xs">
      {children ?? t.empty}
    </Text>
  );
}
