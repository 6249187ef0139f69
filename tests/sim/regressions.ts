// Runs that once failed, kept as plans: they run for ever.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SimPlan, StepKind } from './step.ts';
import { stepWeights } from './step.ts';

const folder = join(import.meta.dirname, 'regressions');
const kinds = Object.keys(stepWeights) as [StepKind, ...StepKind[]];

const planSchema = z.strictObject({
  /** What went wrong, and what mended it. */
  why: z.string(),
  seed: z.int(),
  consoles: z.int().min(1),
  processes: z.int().min(1),
  faultRate: z.number(),
  limits: z
    .strictObject({
      removalShare: z.number(),
      removalFloor: z.int(),
      bulkSeqs: z.int(),
      pageRows: z.int().min(1),
    })
    .nullable()
    .default(null),
  steps: z.array(z.strictObject({ kind: z.enum(kinds), salt: z.int(), passMs: z.number() })),
});

/** Writes the plan of a failing run; returns where. */
export function keepRegression(plan: SimPlan, why: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${plan.seed}.json`);
  writeFileSync(path, `${JSON.stringify({ why, ...plan }, null, 2)}\n`);
  return path;
}

export function readRegressions(): readonly { readonly name: string; readonly plan: SimPlan }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => {
      const { why, ...plan } = planSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      return { name: `${name}: ${why}`, plan };
    });
}
