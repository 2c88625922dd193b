import { benchSchedule } from "./bench-schedule.ts";

console.table(await benchSchedule());
process.exit();
