import { expect, test } from "vitest";
import { accepted, regionsOf } from "./table";

const REGIONS = `stateDiagram-v2
  state phase {
    Absent: Chưa mở
    Opened: Đã mở
    Closed: Đã đóng
    [*] --> Absent
    Absent --> Opened: Open (Qmr)
    Opened --> Closed: Close (Qmr)
    Opened --> Closed: Close (AgencyHead)
    Opened --> Closed: Release (Clock)
    Closed --> [*]
  }
  state due date {
    NotDue: Chưa có hạn
    Late: Trễ hạn (quá cửa sổ)
    [*] --> NotDue
    NotDue --> Late: MarkLate (Clock)
  }
`;

test("each region has its places in their order, its start and its arrows", () => {
  const [phase, due] = regionsOf(REGIONS);
  expect(phase?.name).toBe("phase");
  expect(phase?.start).toBe("Absent");
  expect(phase?.places.map(({ name }) => name)).toEqual(["Absent", "Opened", "Closed"]);
  expect(due?.name).toBe("due date");
  expect(due?.places[1]?.titleVi).toBe("Trễ hạn (quá cửa sổ)");
});

test("the commands between two places make one arrow, and the end makes none", () => {
  expect(regionsOf(REGIONS)[0]?.arrows).toEqual([
    { from: "Absent", to: "Opened", commands: ["Open"] },
    { from: "Opened", to: "Closed", commands: ["Close", "Release"] },
  ]);
});

test("a workflow of one line is one region without a name", () => {
  const regions = regionsOf(
    "stateDiagram-v2\n  Signed: Đã ký\n  InForce: Có hiệu lực\n  [*] --> Signed\n  Signed --> InForce: TakeEffect (Clock)\n",
  );
  expect(regions).toHaveLength(1);
  expect(regions[0]?.name).toBeUndefined();
  expect(regions[0]?.arrows).toEqual([{ from: "Signed", to: "InForce", commands: ["TakeEffect"] }]);
});

test("a command is accepted where any of its places is occupied", () => {
  const rows = [
    { command: "Close", from: ["Opened", "Late"] },
    { command: "Open", from: ["Absent"] },
  ];
  expect(accepted(rows, new Set(["Opened", "NotDue"]))).toEqual(new Set(["Close"]));
});
