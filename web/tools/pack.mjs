// Packs every file of dist, once, as small as can be: the server sends what it finds packed.

import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = join(dirname(fileURLToPath(import.meta.url)), "../dist");
/** Fonts and pictures are packed by their own form. */
const PACKED = /\.(html|js|css|svg|json|webmanifest|txt)$/;
/** Below it a packed file saves nothing that counts. */
const BYTES_MIN = 1024;

for (const name of readdirSync(dist, { recursive: true })) {
  const path = join(dist, name);
  if (!PACKED.test(name) || statSync(path).size < BYTES_MIN) {
    continue;
  }
  const bytes = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }));
}
