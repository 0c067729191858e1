import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// What comes out carries hashes in its names and nothing inline, so that the page can be served
// with a strict content security policy and its parts be kept for ever.
export default defineConfig({
  plugins: [react(), { ...optimizeLocales.vite({ locales: ["zh-CN", "en-US"] }), enforce: "pre" }],
  build: {
    outDir: process.env.DOCKET_UI_OUT ?? "../build/ui",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
  },
  // `npm run dev` beside `build/docket serve --practice`: the screens as they are typed.
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: Object.fromEntries(
      ["/api", "/sign-in", "/setup"].map((path) => [path, "http://127.0.0.1:8400"]),
    ),
  },
});
