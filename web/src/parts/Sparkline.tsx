const WIDTH = 200;
const HEIGHT = 36;

/** How a figure went, without scales: what it says stands in words beside it. */
export function Sparkline({ of: values }: { of: readonly number[] }) {
  const most = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length - 1);
  const at = (value: number, place: number) =>
    `${(place * step).toFixed(1)},${(HEIGHT - 3 - (value / most) * (HEIGHT - 6)).toFixed(1)}`;
  const points = values.map(at).join(" ");
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      height={HEIGHT}
      preserveAspectRatio="none"
      aria-hidden
    >
      <polyline
        points={`0,${HEIGHT} ${points} ${WIDTH},${HEIGHT}`}
        fill="var(--line)"
        stroke="none"
        opacity={0.6}
      />
      <polyline
        points={points}
        fill="none"
        stroke="var(--quiet)"
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
