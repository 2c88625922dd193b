import { defineConfig } from "vitest/config";

/** What works in memory alone: its tests share a process and its modules, which saves a third of their time. */
const IN_MEMORY = "article,ask,commands,config,message,quote,samples,story,summary,text";
/** Of those, what looks at how busy its own thread is. */
const ALONE = "parse-apart";

export default defineConfig({
  test: {
    setupFiles: ["tests/setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "in memory",
          include: [`tests/{${IN_MEMORY}}/**/*.test.ts`],
          exclude: ["tests/**/*.browser.test.ts", `tests/**/${ALONE}.test.ts`],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "apart",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/**/*.browser.test.ts", `tests/{${IN_MEMORY}}/**/!(${ALONE}).test.ts`],
        },
      },
    ],
  },
});
