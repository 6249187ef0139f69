// What the domain makes of a case always fits through the wire, whole or masked, and what tests send is what the wire takes.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskCase, roles } from '../domain/roles.ts';
import { anyCommand, anyWalk, walk } from '../domain/testing/arbitraries.ts';
import { aContext } from '../domain/testing/builders.ts';
import { caseSchema } from './case-schema.ts';
import { commandSchema } from './command-schema.ts';

const seed = 20_261_123;

test('every case that can be reached is a valid row for every role', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const { state } = walk(steps);
      fc.pre(state !== undefined);
      for (const role of roles) {
        const row: unknown = JSON.parse(JSON.stringify(maskCase(aContext(role).actor, state)));
        expect(caseSchema.safeParse(row).error?.issues ?? []).toEqual([]);
      }
    }),
    { seed, numRuns: 150 },
  );
});

test('the commands the domain is tested with are those the wire lets through', () => {
  fc.assert(
    fc.property(anyCommand, (command) => {
      expect(commandSchema.safeParse(command).error?.issues ?? []).toEqual([]);
    }),
    { seed, numRuns: 1_000 },
  );
});
