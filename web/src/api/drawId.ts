/** Draws an id (UUID version 4), also where `crypto.randomUUID` is absent: on a page without encryption. */
export function drawId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const set = (place: number, bits: number, mask: number) => {
    bytes[place] = ((bytes[place] ?? 0) & mask) | bits;
  };
  set(6, 0x40, 0x0f);
  set(8, 0x80, 0x3f);
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
