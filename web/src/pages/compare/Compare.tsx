import { Text, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { Empty } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { useNames } from "../event/names";
import { AskForm } from "./AskForm";
import { type Asked, differenceOf, NOW } from "./asked";
import { Difference } from "./Difference";
import { words } from "./words";

/** Two moments side by side: of an agency, or of one case. */
export function ComparePage() {
  const t = useWords(words);
  const names = useNames();
  const search = useSearch({ strict: false }) as Partial<Asked>;
  const { agency = "", id = "", from = "", to = NOW } = search;
  const asked = useMemo<Asked>(() => ({ agency, id, from, to }), [agency, id, from, to]);
  const variables = differenceOf(asked);
  const navigate = useNavigate();
  const go = (wanted: Asked) =>
    void navigate({
      to: ".",
      search: {
        agency: wanted.id === "" ? wanted.agency || undefined : undefined,
        id: wanted.id || undefined,
        from: wanted.from || undefined,
        to: wanted.to,
      } as never,
    });
  const isAsked = agency !== "" || id !== "" || from !== "";
  return (
    <>
      <Title order={1}>{t.title}</Title>
      <Text c="var(--quiet)" size="sm" maw="70ch" mb="md">
        {t.about}
      </Text>
      <AskForm of={asked} names={names} onAsk={go} />
      {!isAsked ? (
        <Empty>{t.begin}</Empty>
      ) : "wrong" in variables ? (
        <Empty>{t.wrong[variables.wrong]}</Empty>
      ) : (
        <Difference
          key={JSON.stringify(variables)}
          of={variables}
          asked={asked}
          names={names}
          onSwap={() => go({ ...asked, from: to, to: from })}
        />
      )}
    </>
  );
}
