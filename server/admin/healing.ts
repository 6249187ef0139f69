// What came back after the data fell back, and what only the server had held. docs/deployment.md says how to read it.
// Exit codes: 0 said · 2 wrong use · 1 anything else.

import { parseArgs } from 'node:util';
import { placeOptions } from '../data-place.ts';
import { parsePlace } from '../server-options.ts';
import type { HealingReport } from '../store/server-store.ts';
import { runAdmin, withAdminStore } from './admin-store.ts';

const usage = `usage: node server/admin/healing.ts --data DIR|--database URL [--json]
  Lists every time the data were found older than what consoles had seen (a restored backup, a fail-over), how many commands
  came back from consoles since, and the places of the order that have not. The server may be running.`;

await runAdmin(async () => {
  const { values } = parseArgs({ options: { ...placeOptions, json: { type: 'boolean', default: false } } });
  const place = parsePlace(values, process.env, usage);
  let words = '';
  await withAdminStore(place, async (store) => {
    const reports = await store.reportHealing();
    words = values.json ? JSON.stringify(reports) : describe(reports);
  });
  return words;
});

function describe(reports: readonly HealingReport[]): string {
  if (reports.length === 0) return 'the data never fell back. 数据从未回退。';
  return reports.map(describeOne).join('\n\n');
}

function describeOne({ epoch, sinceMs, fellBackTo, lostUpTo, cameBack, missing }: HealingReport): string {
  const places = missing.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const stretches = missing.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
  const lines = [
    `epoch ${epoch}, found ${new Date(sinceMs).toISOString()}: consoles had seen ${lostUpTo}; they were told to send again what came after ${fellBackTo}.`,
    `第 ${epoch} 纪元，发现于 ${new Date(sinceMs).toISOString()}：工作站曾见到 ${lostUpTo}，已通知其重发 ${fellBackTo} 之后的内容。`,
    `came back 已重发: ${cameBack}`,
    places === 0
      ? 'missing 未找回: 0'
      : `missing 未找回: ${places} (${stretches}). Ask at the desks that were open then; what is listed at each desk as lost names the cases. 请向当时在岗的座席核对；各座席的“丢失”清单列有工单。`,
  ];
  return lines.join('\n');
}
