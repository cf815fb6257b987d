import { readdirSync } from "node:fs";
import { basename, resolve } from "node:path";
import { defineConfig } from "vite";

// One entry a page: src/pages/NAME.ts is what the page NAME.html asks for; `main` is on every page.
const pages = resolve(import.meta.dirname, "src/pages");
const entries = Object.fromEntries(
  readdirSync(pages)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => [basename(file, ".ts"), resolve(pages, file)]),
);

export default defineConfig({
  base: "/static/",
  publicDir: false,
  build: {
    outDir: resolve(import.meta.dirname, "../src/sijill/desk/static"),
    emptyOutDir: true,
    manifest: true,
    license: true, // what is bundled is named with its licence in .vite/license.md
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the desk's Content-Security-Policy takes nothing from a data: address
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: entries },
  },
});
