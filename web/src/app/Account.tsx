import { ActionIcon, Button, Menu, Text, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconMoon, IconSun, IconUser } from "@tabler/icons-react";
import { actAs, postText, signOut, useWays, useWho } from "../api/who";
import { Go } from "../parts/Go";
import { speak, useLanguage, useWords } from "../words/language";
import { useOfficeTitle } from "../words/titles";
import classes from "./Shell.module.css";
import { words } from "./words";

/** The other language, at a click. */
export function LanguageButton() {
  const language = useLanguage();
  const { otherLanguage } = useWords(words);
  const other = language === "vi" ? "en" : "vi";
  return (
    <Button variant="subtle" size="compact-md" lang={other} onClick={() => speak(other)}>
      {otherLanguage}
    </Button>
  );
}

export function SchemeButton() {
  const { colorScheme, toggleColorScheme } = useMantineColorScheme();
  const { scheme } = useWords(words);
  const isDark =
    colorScheme === "dark" ||
    (colorScheme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  return (
    <ActionIcon variant="subtle" size="lg" onClick={toggleColorScheme} aria-label={scheme}>
      {isDark ? <IconSun size={20} /> : <IconMoon size={20} />}
    </ActionIcon>
  );
}

/** Who asks, in which office, and the way in or out. */
export function Account() {
  const one = useWho();
  const ways = useWays();
  const office = useOfficeTitle();
  const t = useWords(words);
  if (one.kind === "asking") {
    return null;
  }
  if (one.kind === "nobody") {
    return (
      <Button component={Go} to="/sign-in" size="compact-md" variant="light">
        {t.pages.signIn}
      </Button>
    );
  }
  const posts = one.kind === "person" ? one.posts : [one.post];
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconUser size={16} aria-hidden />}
          className={classes.who}
        >
          <Text truncate size="sm">
            {one.post === undefined
              ? t.pages.account
              : `${office(one.post.role)} · ${one.post.agency}`}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.actingAs}</Menu.Label>
        {posts.map((post) => (
          <Menu.Item
            key={postText(post)}
            onClick={() => actAs(post)}
            aria-current={one.post === post ? "true" : undefined}
            fw={one.post === post ? 600 : 400}
          >
            {office(post.role)} · {post.agency}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Go} to="/account">
          {t.pages.account}
        </Menu.Item>
        {ways?.development && (
          <Menu.Item component={Go} to="/sign-in">
            {t.another}
          </Menu.Item>
        )}
        {one.post?.role === "ProvinceOffice" && (
          <Menu.Item component={Go} to="/administration">
            {t.pages.administration}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => void signOut()}
        >
          {t.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
