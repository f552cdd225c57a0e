import { Button, Text } from "@mantine/core";
import type { ActsFragment } from "../../api/generated";
import { type Post, postOf, useWho } from "../../api/who";
import { useMoment } from "../../app/useMoment";
import { useWords } from "../../words/language";
import { useCommandTitle, useOfficeTitle } from "../../words/titles";
import { Go } from "../Go";
import { Empty } from "../Shown";
import classes from "./acts.module.css";
import type { Group } from "./entered";
import { officeName } from "./offices";
import { opened } from "./opened";
import { words } from "./words";

interface About {
  /** What is acted on; left out where something begins. */
  readonly stream?: string | undefined;
  /** Its version, as it is shown; asked when the form opens where it is left out. */
  readonly version?: number | undefined;
  /** Its workflow, such as `finding`. */
  readonly category: string;
  /** The agency concerned; found out when it is left out. */
  readonly agency?: string | undefined;
  /** What stands in the form from the beginning, by the names of the input's fields. */
  readonly given?: Group | undefined;
}

/**
 * What whoever reads may do about something: a button each, which opens the form; and quietly what must
 * come before what cannot be done yet. Takes what the API calls `availableActions`, or a worklist's `acts`.
 */
export function Acts({
  of: acts,
  isBrief = false,
  ...about
}: About & {
  of: readonly ActsFragment[];
  /** Whether nothing is said where there is nothing to do. */
  isBrief?: boolean;
}) {
  const t = useWords(words);
  const one = useWho();
  const isFrozen = useMoment() !== undefined;
  if (isFrozen) {
    return isBrief ? null : <Empty>{t.frozen}</Empty>;
  }
  if (one.kind === "nobody") {
    return isBrief ? null : (
      <Text size="sm">
        <Go to="/sign-in">{t.signIn}</Go>
      </Text>
    );
  }
  const post = postOf(one);
  const may = (act: ActsFragment) =>
    act.isOpen && act.mutation !== null && (isOwn(act, post) || signersOf(act, post).length > 0);
  const now = acts.filter(may);
  const later = acts.filter((act) => !now.includes(act));
  if (now.length === 0 && later.length === 0) {
    return isBrief ? null : <Empty>{t.none}</Empty>;
  }
  return (
    <div>
      {now.length > 0 && (
        <div className={classes.acts}>
          {now.map((act, place) => (
            <ActButton
              key={act.command}
              isFirst={place === 0}
              mutation={act.mutation ?? ""}
              command={act.command}
              rule={act.rule}
              sources={act.sources}
              isOwn={isOwn(act, post)}
              signers={signersOf(act, post)}
              {...about}
            />
          ))}
        </div>
      )}
      {later.length > 0 && <Later of={later} category={about.category} />}
    </div>
  );
}

/** Whether somebody in an office may do it in their own name. */
const isOwn = ({ desks }: ActsFragment, post: Post | undefined): boolean =>
  desks.some(({ office, agency }) => officeName(office) === post?.role && agency === post.agency);

/** For which other offices somebody may record it, with the paper that was signed. */
function signersOf({ desks, offices, recorders }: ActsFragment, post: Post | undefined) {
  if (post === undefined || !recorders.includes(post.role)) {
    return [];
  }
  const near = desks.filter(({ agency }) => agency === post.agency);
  const names =
    near.length > 0 ? [...near.map(({ office }) => officeName(office)), ...offices] : [];
  return [...new Set(names)].filter((office) => office !== post.role);
}

/** Opens the form of one mutation: also of such as begin something, and are among no one's acts. */
export function ActButton({
  mutation,
  command,
  isFirst = false,
  rule,
  sources = [],
  isOwn = true,
  signers = [],
  ...about
}: About & {
  readonly mutation: string;
  readonly command: string;
  readonly isFirst?: boolean;
  readonly rule?: string;
  readonly sources?: readonly string[];
  /** Whether whoever reads may do it in their own name. */
  readonly isOwn?: boolean;
  /** For which offices they may record it. */
  readonly signers?: readonly string[];
}) {
  const title = useCommandTitle();
  const t = useWords(words);
  const { stream, version, category, agency, given } = about;
  return (
    <Button
      variant={isFirst ? "light" : "default"}
      size="compact-sm"
      title={isOwn ? undefined : t.others}
      onClick={() =>
        opened.set({
          mutation,
          command,
          category,
          stream,
          version,
          agency,
          given,
          rule,
          sources,
          isOwn,
          signers,
        })
      }
    >
      {title(category, command)}
    </Button>
  );
}

/** What cannot be done yet, with what comes before it. */
function Later({ of: acts, category }: { of: readonly ActsFragment[]; category: string }) {
  const t = useWords(words);
  const title = useCommandTitle();
  const office = useOfficeTitle();
  const why = ({ before, mutation, desks, offices }: ActsFragment) => {
    if (before.length > 0) {
      return t.after(before.map((step) => title(category, step.command)).join(", "));
    }
    if (mutation === null) {
      return t.bySystem;
    }
    const others = desks.length > 0 ? desks.map((desk) => officeName(desk.office)) : offices;
    return t.byOffice([...new Set(others)].map((one) => office(one)).join(", "));
  };
  return (
    <ul className={classes.later} aria-label={t.notYet}>
      {acts.map((act) => (
        <li key={act.command}>
          {title(category, act.command)}: {why(act)}
        </li>
      ))}
    </ul>
  );
}
