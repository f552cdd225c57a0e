import {
  Anchor,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
} from "@mantine/core";

/** The one accent: a deep blue-green, far from every grade's colour. */
const lake: MantineColorsTuple = [
  "#e6f4f6",
  "#d2e7ea",
  "#a6cfd6",
  "#76b6c1",
  "#51a1af",
  "#3994a4",
  "#298d9f",
  "#187a8b",
  "#066c7d",
  "#005d6d",
];

export const theme = createTheme({
  colors: { lake },
  primaryColor: "lake",
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  fontFamily: '"Be Vietnam Pro", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "DejaVu Sans Mono", monospace',
  headings: {
    fontFamily: '"Be Vietnam Pro", system-ui, sans-serif',
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.625rem", lineHeight: "1.3" },
      h2: { fontSize: "1.125rem", lineHeight: "1.4" },
      h3: { fontSize: "1rem", lineHeight: "1.4" },
    },
  },
  defaultRadius: "md",
  cursorType: "pointer",
  // Among words a link is known by its line, not by its colour alone.
  components: { Anchor: Anchor.extend({ defaultProps: { underline: "always" } }) },
});

/** Mantine's own quiet tones, as readable as ours: 4.5 to 1 at the least on paper and ground. */
export const readable: CSSVariablesResolver = () => {
  const tones = {
    "--mantine-color-dimmed": "var(--quiet)",
    "--mantine-color-placeholder": "var(--quiet)",
    "--mantine-color-error": "var(--late)",
  };
  return { variables: {}, light: tones, dark: tones };
};
