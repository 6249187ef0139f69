import { expect, test } from 'vitest';
import { parseStationArgs, stationDefaults } from './station-args.ts';

const defaults = stationDefaults({ data: '/data', resources: '/res', renderer: '/out/renderer' });
const read = (...words: string[]) => parseStationArgs(words, { defaults, unknown: 'refuse' });

test('without words the station is the default one', () => {
  expect(read()).toEqual({
    ok: true,
    args: {
      dataDir: '/data',
      stationName: 'desk',
      serverUrl: 'http://127.0.0.1:7700',
      cityDir: '/res/cities/beijing',
      practiceDir: '/res/practice',
      rendererDir: '/out/renderer',
      port: 0,
      call: null,
      isPractice: false,
      isFirstRun: false,
      checkOutput: false,
    },
  });
});

test('every word is taken, in both spellings', () => {
  const words = [
    '--data',
    '/d',
    '--station=北窗-2',
    '--server',
    'https://hotline.example',
    '--port=8080',
    '--practice',
  ];
  expect(read(...words, '--call', '+86 138', '--first-run', '--check-output')).toMatchObject({
    ok: true,
    args: { dataDir: '/d', stationName: '北窗-2', port: 8080, call: '+86 138', isPractice: true, isFirstRun: true },
  });
});

test.each([
  [['--colour'], /no option "--colour"/],
  [['desk'], /no option "desk"/],
  [['--data'], /--data needs a value/],
  [['--data', '--practice'], /--data needs a value/],
  [['--practice=yes'], /no option/],
  [['--station', '../other'], /--station must be 1 to 32 letters/],
  [['--server', 'file:///etc'], /--server must be an address/],
  [['--port', '70000'], /--port must be a number from 0 to 65535/],
  [['--port', 'abc'], /--port must be a number/],
  [['--port', '1.5'], /--port must be a whole number/],
])('%j is refused in words', (words, reason) => {
  expect(read(...words)).toEqual({ ok: false, words: expect.stringMatching(reason) });
});

test("Chromium's own words on Electron's command line do not disturb", () => {
  const words = ['.', '--no-sandbox', '--station', 'desk-2', '--enable-logging=stderr', 'swiftline://call?number=110'];
  expect(parseStationArgs(words, { defaults, unknown: 'ignore' })).toMatchObject({
    ok: true,
    args: { stationName: 'desk-2' },
  });
});
