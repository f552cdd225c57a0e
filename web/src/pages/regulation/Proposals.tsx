import { Badge, Button, Group } from "@mantine/core";
import { IconTestPipe } from "@tabler/icons-react";
import {
  type ProposalStanding,
  RegulationProposals,
  type RegulationProposalsQuery,
} from "../../api/generated";
import { usePage } from "../../api/usePage";
import { personOf, useWho } from "../../api/who";
import { useFormat } from "../../format";
import { Acts } from "../../parts/acts/Acts";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { type Names, useOffice } from "../event/names";
import { Changes } from "./Changes";
import { Fact } from "./Fact";
import classes from "./Regulation.module.css";
import { words } from "./words";

type Proposal = RegulationProposalsQuery["parameterProposals"][number];

const COLOURS: Record<ProposalStanding, string> = {
  PENDING: "yellow",
  APPROVED: "lake",
  RETURNED: "gray",
  WITHDRAWN: "gray",
};

/** What was proposed, what it would change, and what became of it; with what whoever reads may do. */
export function Proposals({ names }: { names: Names }) {
  const t = useWords(words);
  const withNames = personOf(useWho()) !== undefined;
  return (
    <Shown of={usePage(RegulationProposals, { withNames })} height={480}>
      {({ parameterProposals: proposals, stream }) => (
        <div className={classes.stack}>
          {stream !== null && (
            <Panel title={t.acts}>
              <Acts
                of={stream.availableActions}
                stream={stream.id}
                version={stream.version}
                category="regulation"
              />
            </Panel>
          )}
          {proposals.length === 0 && <Empty>{t.noProposals}</Empty>}
          {proposals.map((proposal) => (
            <One key={proposal.id} of={proposal} names={names} />
          ))}
        </div>
      )}
    </Shown>
  );
}

function One({ of: proposal, names }: { of: Proposal; names: Names }) {
  const t = useWords(words);
  const { day, number } = useFormat();
  const office = useOffice();
  const by = (name: string | null | undefined) => (name ? `: ${name}` : "");
  return (
    <Panel
      title={t.proposal(number(proposal.version))}
      aside={
        <Badge
          tt="none"
          color={COLOURS[proposal.standing]}
          variant="light"
          c="var(--mantine-color-text)"
        >
          {t.standings[proposal.standing]}
        </Badge>
      }
    >
      <dl className={classes.facts}>
        <Fact label={t.proposedBy}>
          {office(proposal.office)}
          {by(proposal.proposedBy?.name)}, {day(proposal.proposedOn)}
        </Fact>
        <Fact label={t.legalBasis}>{proposal.legalBasis}</Fact>
        <Fact label={t.reason}>{proposal.reason}</Fact>
        <Fact label={t.on}>{day(proposal.effectiveFrom)}</Fact>
        {proposal.decidedOn !== null && (
          <Fact label={t.decidedOn}>
            {day(proposal.decidedOn)}
            {by(proposal.decidedBy?.name)}
            {proposal.standingReason !== null && ` (${proposal.standingReason})`}
          </Fact>
        )}
      </dl>
      <h3 className={classes.subtitle}>{t.wouldChange}</h3>
      <Changes of={proposal.changes} names={names} />
      {proposal.standing === "PENDING" && (
        <Group mt="sm">
          <Button
            component={Go}
            to="/regulation"
            search={{ tab: "trial" }}
            variant="default"
            size="compact-md"
            leftSection={<IconTestPipe size={16} aria-hidden />}
          >
            {t.tryIt}
          </Button>
        </Group>
      )}
    </Panel>
  );
}
