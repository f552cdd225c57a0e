// The part of a trend that draws: with its library in a chunk of its own, which comes when it is wanted.

import { LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

use([LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

interface Point {
  readonly label: string;
  /** From 0 to 100. */
  readonly value: number | null;
  /** The letter of a grade. */
  readonly mark: string;
  /** What is said of it where it is pointed at. */
  readonly told: string;
}

export default function TrendChart({ of: points }: { of: readonly Point[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) {
      return;
    }
    const chart = init(place.current, undefined, { renderer: "svg" });
    chart.setOption(optionOf(points, coloursAt(place.current)));
    const resized = new ResizeObserver(() => chart.resize());
    resized.observe(place.current);
    return () => {
      resized.disconnect();
      chart.dispose();
    };
  }, [points]);
  return <div ref={place} style={{ width: "100%", height: "100%" }} />;
}

/** What a variable of the style sheet comes to here: the library knows none. */
function coloursAt(element: HTMLElement): (variable: string) => string {
  const probe = document.createElement("span");
  return (variable) => {
    element.append(probe);
    probe.style.color = `var(${variable})`;
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  };
}

function optionOf(points: readonly Point[], colour: (variable: string) => string) {
  const quiet = colour("--quiet");
  const text = { color: quiet, fontFamily: "inherit", fontSize: 12 };
  return {
    animation: false,
    aria: { enabled: true },
    grid: { left: 36, right: 16, top: 24, bottom: 28 },
    tooltip: {
      trigger: "axis",
      backgroundColor: colour("--paper"),
      borderColor: colour("--line"),
      textStyle: { ...text, color: colour("--mantine-color-text") },
      formatter: (told: unknown) =>
        points[(told as { dataIndex: number }[])[0]?.dataIndex ?? 0]?.told,
    },
    xAxis: {
      type: "category",
      data: points.map(({ label }) => label),
      axisLabel: { ...text, hideOverlap: true },
      axisLine: { lineStyle: { color: colour("--line") } },
      axisTick: { show: false },
    },
    yAxis: {
      type: "value",
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: text,
      splitLine: { lineStyle: { color: colour("--line") } },
    },
    series: [
      {
        type: "line",
        symbol: "circle",
        symbolSize: 8,
        showAllSymbol: true,
        lineStyle: { color: quiet, width: 1.5 },
        data: points.map(({ value, mark }, place) => ({
          value,
          itemStyle: { color: mark === "" ? quiet : colour(`--grade-${mark.toLowerCase()}`) },
          // A letter stands where a grade begins.
          label: {
            show: mark !== "" && mark !== points[place - 1]?.mark,
            formatter: mark,
            position: "top",
            color: colour("--mantine-color-text"),
            fontFamily: "inherit",
            fontWeight: 600,
          },
        })),
      },
    ],
  };
}
