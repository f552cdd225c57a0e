import { Box } from "@mantine/core";
import { ActsTables, type ActsTablesQuery } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { postOf, useWho } from "../../api/who";
import { useMoment } from "../../app/useMoment";
import { useWords } from "../../words/language";
import { Panel } from "../Panel";
import { ActButton } from "./Acts";
import classes from "./acts.module.css";
import { BEGINNINGS, type Beginning } from "./begins";
import { words } from "./words";

/** What somebody in their office may begin: a button each, which opens the form. */
export function Begin() {
  const t = useWords(words);
  const isFrozen = useMoment() !== undefined;
  const role = postOf(useWho())?.role;
  const { data } = usePage(ActsTables, {});
  const mine = role === undefined || data === undefined ? [] : mayBegin(data, role);
  if (isFrozen || mine.length === 0) {
    return null;
  }
  return (
    <Box mb="md">
      <Panel title={t.begin}>
        <div className={classes.acts}>
          {mine.map((beginning) => (
            <ActButton key={beginning.mutation} {...beginning} />
          ))}
        </div>
      </Panel>
    </Box>
  );
}

/** What the workflows' tables let the holders of a role begin in their own name. */
function mayBegin({ workflows }: ActsTablesQuery, role: string): readonly Beginning[] {
  return BEGINNINGS.filter(({ category, command }) =>
    workflows
      .find((workflow) => workflow.category === category)
      ?.transitions.some(
        (row) => row.command === command && row.act.some((one) => one.role === role),
      ),
  );
}
