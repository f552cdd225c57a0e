import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { AccountPerson } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { actAs, postText, useWho, type Who } from "../../api/who";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Shown } from "../../parts/Shown";
import { useName, useWords } from "../../words/language";
import { useOfficeTitle } from "../../words/titles";
import { Notices } from "./Notices";
import { Password } from "./Password";
import { words } from "./words";

/** Who is signed in: their offices, how they are told, their password. */
export function AccountPage() {
  const t = useWords(words);
  const one = useWho();
  return (
    <Stack gap="md" maw={720}>
      <Title order={1}>{t.title}</Title>
      {one.kind === "person" || one.kind === "chosen" ? (
        <Mine of={one} />
      ) : (
        <Text>
          {t.nobody}. <Go to="/sign-in">→</Go>
        </Text>
      )}
    </Stack>
  );
}

function Mine({ of: one }: { of: Extract<Who, { kind: "person" | "chosen" }> }) {
  const name = useName();
  return (
    <>
      <Shown of={usePage(AccountPerson, { id: one.person })} height={120}>
        {({ person }) =>
          person && (
            <>
              <Text size="lg" fw={500}>
                {person.name ?? person.id}
                {person.agency && (
                  <>
                    {" · "}
                    <Go to={`/agency/${person.agency.code}`}>{name(person.agency)}</Go>
                  </>
                )}
              </Text>
              <Offices of={one} />
              <Notices of={person.noticePreference} person={person.id} />
            </>
          )
        }
      </Shown>
      {one.kind === "person" && <Password />}
    </>
  );
}

function Offices({ of: one }: { of: Extract<Who, { kind: "person" | "chosen" }> }) {
  const t = useWords(words);
  const title = useOfficeTitle();
  const posts = one.kind === "person" ? one.posts : [one.post];
  return (
    <Panel title={t.offices}>
      {posts.length === 0 && <Text size="sm">{t.none}</Text>}
      <Stack gap="xs">
        {posts.map((post) => (
          <Group key={postText(post)} justify="space-between">
            <Text size="sm">
              {title(post.role)} · <Go to={`/agency/${post.agency}`}>{post.agency}</Go>
            </Text>
            {one.post !== undefined && postText(one.post) === postText(post) ? (
              <Text size="sm" c="var(--quiet)">
                {t.now}
              </Text>
            ) : (
              <Button size="compact-sm" variant="light" onClick={() => actAs(post)}>
                {t.use}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}
