import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** The server that pages are tried with while they are written: `npm run dev`. */
const SERVER = process.env.LUUVET_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2023",
    // Browsers that know light-dark() by themselves.
    cssTarget: ["chrome123", "edge123", "firefox121", "safari17.5"],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: {
      "/graphql": { target: SERVER, ws: true },
      "/auth": { target: SERVER },
      "/evidence": { target: SERVER },
    },
  },
  test: { include: ["src/**/*.test.{ts,tsx}"] },
});
