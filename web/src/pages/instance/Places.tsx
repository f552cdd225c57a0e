import { Badge, Group } from "@mantine/core";
import { useTitle } from "../../words/language";

interface Place {
  readonly name: string;
  readonly titleVi: string;
  readonly titleEn: string;
}

/** Where something stands: its step, and beside it what else holds, unless that is nothing. */
export function Places({ of: [step, ...others] }: { of: readonly Place[] }) {
  const title = useTitle();
  if (step === undefined) {
    return null;
  }
  return (
    <Group gap={6}>
      <Badge variant="filled" radius="sm" size="lg" tt="none">
        {title(step)}
      </Badge>
      {others
        .filter(({ name }) => !isNothing(name))
        .map((place) => (
          <Badge
            key={place.name}
            variant="outline"
            color="gray"
            radius="sm"
            size="lg"
            tt="none"
            c="inherit"
          >
            {title(place)}
          </Badge>
        ))}
    </Group>
  );
}

/** Places that say that there is nothing to say, such as `NoAppeal` or `NotExtended`. */
const isNothing = (name: string) => /^(No[A-Z]|Not[A-Z]|Nothing)/.test(name);
