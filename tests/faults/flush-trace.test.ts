import { expect, test } from 'vitest';
import { judgeFlushes } from './flush-trace.ts';

const rule = { file: 'station.db-wal', answer: /\\"saved\\"/ };
const wal = '24</data/station.db-wal>';
const write = `7 pwrite64(${wal}, "\\0\\1", 4096, 32) = 4096`;
const flush = `7 fdatasync(${wal}) = 0`;
const answer = String.raw`7 writev(31<socket:[9]>, [{iov_base="{\"saved\"}", iov_len=9}], 1) = 9`;
const judge = (...lines: readonly string[]) => judgeFlushes(lines.join('\n'), rule);

test('a write, its flush and then the answer are as they must be', () => {
  expect(judge(write, write, flush, answer, write, flush, answer)).toEqual({
    answers: 2,
    writes: 3,
    flushes: 2,
    early: 0,
  });
});

const early: Readonly<Record<string, readonly string[]>> = {
  'an answer without a flush': [write, answer],
  'a write after the flush': [write, flush, write, answer],
  'an answer before the flush': [write, answer, flush],
  'an answer nothing was written for': [write, flush, answer, answer],
  'a flush of another file': [write, '7 fdatasync(25</data/replica.db-wal>) = 0', answer],
  'a flush that failed': [write, `7 fdatasync(${wal}) = -1 EIO (Input/output error)`, answer],
  'a flush under way': [write, `8 fdatasync(${wal} <unfinished ...>`, answer, '8 <... fdatasync resumed>) = 0'],
};

for (const [what, lines] of Object.entries(early)) {
  test(`${what} is found`, () => {
    expect(judge(...lines).early).toBe(1);
  });
}

test('a flush that another thread ran into counts when it has ended', () => {
  expect(judge(write, `8 fsync(${wal} <unfinished ...>`, '8 <... fsync resumed>) = 0', answer).early).toBe(0);
});
