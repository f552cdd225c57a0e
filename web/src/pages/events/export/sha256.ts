// SHA-256 piece by piece (FIPS 180-4). The browser's own takes only a whole at once, and only on pages that
// came over HTTPS; exports are large, and some offices' networks have none.

const ROUND = new Uint32Array(64);
const START = new Uint32Array(8);

/** The first 32 bits of the fractional parts of roots of the first primes. */
function fractions(): void {
  let found = 0;
  for (let candidate = 2; found < 64; candidate++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) {
      isPrime &&= candidate % divisor !== 0;
    }
    if (!isPrime) {
      continue;
    }
    if (found < 8) {
      START[found] = (Math.sqrt(candidate) % 1) * 2 ** 32;
    }
    ROUND[found] = (Math.cbrt(candidate) % 1) * 2 ** 32;
    found++;
  }
}
fractions();

const BLOCK_BYTES = 64;

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

export class Sha256 {
  readonly #state = START.slice();
  readonly #words = new Uint32Array(64);
  readonly #rest = new Uint8Array(BLOCK_BYTES);
  #restBytes = 0;
  #bytes = 0;

  /** How many bytes were taken in. */
  get bytes(): number {
    return this.#bytes;
  }

  take(piece: Uint8Array): void {
    this.#bytes += piece.length;
    let at = 0;
    while (at < piece.length) {
      const part = piece.subarray(at, at + BLOCK_BYTES - this.#restBytes);
      this.#rest.set(part, this.#restBytes);
      this.#restBytes += part.length;
      at += part.length;
      if (this.#restBytes === BLOCK_BYTES) {
        this.#mix();
        this.#restBytes = 0;
      }
    }
  }

  /** The hash of all that was taken in, as hexadecimal digits. Nothing can be taken in afterwards. */
  end(): string {
    const bits = this.#bytes * 8;
    const padding = new Uint8Array((this.#restBytes < 56 ? 56 : 120) - this.#restBytes + 8);
    padding[0] = 0x80;
    const length = new DataView(padding.buffer, padding.length - 8);
    length.setUint32(0, Math.floor(bits / 2 ** 32));
    length.setUint32(4, bits >>> 0);
    this.take(padding);
    return [...this.#state].map((word) => word.toString(16).padStart(8, "0")).join("");
  }

  #mix(): void {
    const words = this.#words;
    const view = new DataView(this.#rest.buffer);
    const at = (place: number): number => words[place] as number;
    for (let place = 0; place < 16; place++) {
      words[place] = view.getUint32(place * 4);
    }
    for (let place = 16; place < 64; place++) {
      const early = at(place - 15);
      const late = at(place - 2);
      words[place] =
        at(place - 16) +
        (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)) +
        at(place - 7) +
        (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = this.#state as unknown as EightWords;
    for (let place = 0; place < 64; place++) {
      const first =
        (h +
          (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) +
          ((e & f) ^ (~e & g)) +
          (ROUND[place] as number) +
          at(place)) |
        0;
      const second =
        ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, place) => {
      this.#state[place] = (this.#state[place] as number) + word;
    });
  }
}

type EightWords = [number, number, number, number, number, number, number, number];
