import { Text, Title } from "@mantine/core";
import type { AgencyStandingQuery } from "../../api/generated";
import { AgencyMonths, AgencyStanding } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { type Tone, Track } from "../../parts/Track";
import { Trend } from "../../parts/Trend";
import { useTitle, useWords } from "../../words/language";
import { useSentence } from "../../words/sentence";
import classes from "./Agency.module.css";
import { Proofs } from "./Proofs";
import { Qms } from "./Qms";
import { words } from "./words";

type Compliance = NonNullable<AgencyStandingQuery["agency"]["compliance"]>;

/** How the agency stands, why, and how it got there. */
export function Standing({ code }: { code: string }) {
  const t = useWords(words);
  return (
    <Shown of={usePage(AgencyStanding, { code })} height={480}>
      {({ agency: { compliance } }) => (
        <>
          {compliance === null ? (
            <Empty>{t.notRated}</Empty>
          ) : (
            <>
              {compliance.caps.length > 0 && <Caps of={compliance.caps} />}
              <Indicators of={compliance} />
            </>
          )}
          <div className={classes.wide}>
            <Months code={code} />
            <Qms code={code} />
          </div>
        </>
      )}
    </Shown>
  );
}

function Months({ code }: { code: string }) {
  const t = useWords(words);
  return (
    <Panel title={t.trend}>
      <Shown of={usePage(AgencyMonths, { code })} height={260}>
        {({ agency: { compliance } }) =>
          compliance === null || compliance.months.length === 0 ? (
            <Empty>{t.noTrend}</Empty>
          ) : (
            <Trend of={compliance.months} />
          )
        }
      </Shown>
    </Panel>
  );
}

function Caps({ of: caps }: { of: Compliance["caps"] }) {
  const t = useWords(words);
  const sentence = useSentence();
  const { tenths } = useFormat();
  return (
    <Panel title={t.caps}>
      {caps.map((cap) => (
        <div key={cap.kind}>
          <Text size="sm" fw={500} c="var(--late)">
            {t.capKinds[cap.kind]}: {t.capAt(tenths(cap.pointsMax))}
          </Text>
          <Text size="sm">{sentence(becauseOf(cap))}</Text>
          <Proofs of={cap.events} />
        </div>
      ))}
    </Panel>
  );
}

function Indicators({ of: { indicators, on, parameterVersion } }: { of: Compliance }) {
  const t = useWords(words);
  const title = useTitle();
  const sentence = useSentence();
  const { day, tenths, number } = useFormat();
  return (
    <Panel title={t.indicators}>
      <ol className={classes.indicators}>
        {indicators.map((indicator) => (
          <li key={indicator.key}>
            <div>
              <Title order={3} size="sm">
                {indicator.code}. {title(indicator)}
              </Title>
              <Text size="xs" c="var(--quiet)">
                {t.weight(indicator.weight)}
              </Text>
            </div>
            <div>
              <div className={classes.measure}>
                <Track share={(indicator.value ?? 0) / 1000} tone={toneOf(indicator.value ?? 0)} />
                <Text size="sm" fw={600} ta="right" className="figure">
                  {indicator.value === null ? "–" : tenths(indicator.value)}
                </Text>
              </div>
              <Text size="sm" mt={4}>
                {indicator.value === null && indicator.becauseVi === ""
                  ? t.noValue
                  : sentence(becauseOf(indicator))}
              </Text>
              <Proofs of={indicator.events} />
            </div>
          </li>
        ))}
      </ol>
      <Text size="xs" mt="sm">
        <Go to="/regulation">{t.computed(day(on), number(parameterVersion))}</Go>
      </Text>
    </Panel>
  );
}

const toneOf = (value: number): Tone => (value < 500 ? "late" : value < 850 ? "soon" : "well");

const becauseOf = ({ becauseVi, becauseEn }: { becauseVi: string; becauseEn: string }) => ({
  vi: becauseVi,
  en: becauseEn,
});
