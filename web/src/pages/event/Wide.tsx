import { Table } from "@mantine/core";
import type { ReactNode } from "react";

/** A table that may be wider than the page: it scrolls by itself, by keyboard too. */
export function Wide({
  label,
  width,
  height,
  children,
}: {
  /** What is in it. */
  label: string;
  /** Below how many pixels it scrolls. */
  width: number;
  /** Above how many pixels it scrolls. */
  height?: number;
  children: ReactNode;
}) {
  return (
    <Table.ScrollContainer
      minWidth={width}
      {...(height !== undefined && { maxHeight: height })}
      type="native"
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      {children}
    </Table.ScrollContainer>
  );
}
