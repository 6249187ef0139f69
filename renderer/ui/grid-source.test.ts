import type { IGetRowsParams } from 'ag-grid-community';
import { expect, test } from 'vitest';
import type { GridPhase } from './grid-source.ts';
import { createGridSource } from './grid-source.ts';

function ask(startRow: number, endRow: number) {
  const seen: unknown[] = [];
  const params = {
    startRow,
    endRow,
    successCallback: (rows: unknown[], total: number) => seen.push({ rows, total }),
    failCallback: () => seen.push('failed'),
  } as unknown as IGetRowsParams;
  return { params, seen };
}

const settled = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(() => resolve())));

test('a window is asked for by offset and limit and tells the total', async () => {
  const asked: unknown[] = [];
  const phases: GridPhase[] = [];
  const source = createGridSource({
    source: (offset, limit) => {
      asked.push({ offset, limit });
      return Promise.resolve({ rows: ['row'], total: 101 });
    },
    onPhase: (phase) => phases.push(phase),
  });
  const { params, seen } = ask(100, 200);
  source.getRows(params);
  await settled();
  expect({ asked, seen, phases }).toEqual({
    asked: [{ offset: 100, limit: 100 }],
    seen: [{ rows: ['row'], total: 101 }],
    phases: ['ready'],
  });
});

test('nothing found and a failure are states of the list', async () => {
  const phases: GridPhase[] = [];
  const onPhase = (phase: GridPhase) => phases.push(phase);
  createGridSource({ source: () => Promise.resolve({ rows: [], total: 0 }), onPhase }).getRows(ask(0, 100).params);
  await settled();
  const failing = createGridSource({ source: () => Promise.reject(new Error('gone')), onPhase });
  const { params, seen } = ask(0, 100);
  failing.getRows(params);
  await settled();
  expect({ phases, seen }).toEqual({ phases: ['empty', 'failed'], seen: ['failed'] });
});

test('an answer to a question that was replaced is told to nobody', async () => {
  const phases: GridPhase[] = [];
  const source = createGridSource({
    source: () => Promise.resolve({ rows: ['old'], total: 1 }),
    onPhase: (phase) => phases.push(phase),
  });
  const { params, seen } = ask(0, 100);
  source.getRows(params);
  source.destroy?.();
  await settled();
  expect({ phases, seen }).toEqual({ phases: [], seen: [] });
});
