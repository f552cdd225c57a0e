import { defineConfig } from "vitest/config";

/** The pages in a real browser, against real servers: see server/tests/pages, which starts both. */
export default defineConfig({
  test: {
    include: ["tests/**/*.browser.ts"],
    fileParallelism: false,
    // Two busy processors and a server that was built for debugging: only what hangs takes so long.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
