import { defineConfig } from "vitest/config";

/** The pages in a real browser, against real servers: see server/tests/pages, which starts both. */
export default defineConfig({
  test: {
    include: ["tests/**/*.browser.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
