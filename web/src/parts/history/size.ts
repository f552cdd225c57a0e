const STEP = 1024;

/** A number of bytes in the largest unit of which it has one, as a whole number. */
export function sizeOf(bytes: number): [size: number, unit: string] {
  if (bytes < STEP) {
    return [bytes, "B"];
  }
  return bytes < STEP * STEP
    ? [Math.round(bytes / STEP), "KB"]
    : [Math.round(bytes / STEP / STEP), "MB"];
}
