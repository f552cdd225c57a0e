import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconDeviceTv, IconPrinter } from "@tabler/icons-react";
import { useSearch } from "@tanstack/react-router";
import { ProvinceFigures } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { Agencies } from "./Agencies";
import { Faults } from "./Faults";
import { GradeShares, Money, Overdue, Reports, Violations } from "./Figures";
import classes from "./Province.module.css";
import { Recent } from "./Recent";
import { useScene } from "./useScene";
import { words } from "./words";

/** The province at a glance, for those who lead it. */
export function ProvincePage() {
  const t = useWords(words);
  const { day } = useFormat();
  const figures = usePage(ProvinceFigures, {});
  const on = figures.data?.provinceOverview?.on;
  const { wall } = useSearch({ strict: false }) as { wall?: string };
  const shown = useScene(3, wall !== undefined);
  return (
    <>
      <Group justify="space-between" mb="md">
        <div>
          <Title order={1}>{t.title}</Title>
          <Text c="var(--quiet)">{on === undefined ? " " : t.on(day(on))}</Text>
        </div>
        {shown && (
          <Text c="var(--quiet)" size="sm">
            {shown.isHeld ? t.wallHeld : t.wallKeys}
          </Text>
        )}
        {shown === undefined && (
          <Group gap="xs" className={classes.tools}>
            <Button
              component={Go}
              to="/"
              search={{ wall: "1" }}
              variant="default"
              size="compact-md"
              leftSection={<IconDeviceTv size={16} aria-hidden />}
            >
              {t.wall}
            </Button>
            <Button
              variant="default"
              size="compact-md"
              leftSection={<IconPrinter size={16} aria-hidden />}
              onClick={() => print()}
            >
              {t.print}
            </Button>
          </Group>
        )}
      </Group>
      <Shown of={figures} height={600}>
        {({ provinceOverview, overdueObligations, violations }) =>
          provinceOverview && (
            <>
              {(shown === undefined || shown.scene === 0) && (
                <Stack gap="md" mb="md" className={classes.figures}>
                  <Faults of={provinceOverview} />
                  <div className={classes.columns}>
                    <div className={classes.column}>
                      <GradeShares of={provinceOverview.grades} />
                      <Reports of={provinceOverview.reports} />
                    </div>
                    <Overdue of={overdueObligations} />
                    <Violations of={provinceOverview} cases={violations.nodes} />
                    <Money of={provinceOverview.plans} />
                    <Recent most={shown === undefined ? 12 : 8} />
                  </div>
                </Stack>
              )}
              {shown?.scene !== 0 && <Agencies half={shown && (shown.scene === 1 ? 0 : 1)} />}
            </>
          )
        }
      </Shown>
    </>
  );
}
