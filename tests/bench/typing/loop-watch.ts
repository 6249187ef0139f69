// Loaded into the host before anything else: twice a second it notes the longest time its event loop was kept, since the note
// before. What else the machine does is in it.

import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';

const everyMs = 500;
/** How often the loop is looked at: its own delay, to be taken off. */
const resolution = 5;
const nanoseconds = 1e6;
const file = process.env['BENCH_LOOP_FILE'];

if (file !== undefined && process.argv[1]?.endsWith('host-window.js') === true) {
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  setInterval(() => {
    const heldMs = Math.max(0, histogram.max / nanoseconds - resolution);
    histogram.reset();
    appendFileSync(file, `${JSON.stringify({ atMs: Date.now(), heldMs })}\n`);
  }, everyMs).unref();
}
