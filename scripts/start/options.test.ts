import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { helpText, parseStartOptions } from './options.ts';

const plain = {
  practice: false,
  fresh: false,
  dataDir: null,
  city: null,
  serverUrl: null,
  hasWindow: true,
  mayUseElectron: true,
  station: 'desk',
  port: null,
  callNumber: null,
};

test('nothing written means the usual desk in a window', () => {
  expect(parseStartOptions([])).toEqual({ kind: 'start', options: plain });
});

test('every option is read, in either spelling', () => {
  const words =
    '--practice --fresh --data d --city baltimore --as north --port=8123 --no-window --no-electron --call 138-0000';
  expect(parseStartOptions(words.split(' '))).toEqual({
    kind: 'start',
    options: {
      practice: true,
      fresh: true,
      dataDir: 'd',
      city: 'baltimore',
      serverUrl: null,
      hasWindow: false,
      mayUseElectron: false,
      station: 'north',
      port: 8123,
      callNumber: '138-0000',
    },
  });
});

test('the server address loses its last slash', () => {
  expect(parseStartOptions(['--server', 'http://hall:7700/'])).toEqual({
    kind: 'start',
    options: { ...plain, serverUrl: 'http://hall:7700' },
  });
});

test('help wins over everything that can be read', () => {
  expect(parseStartOptions(['--fresh', '--help'])).toEqual({ kind: 'help' });
});

test.each([
  [['--frehs'], 'There is no option "--frehs". See: npm start -- --help'],
  [['stray'], 'There is no option "stray". See: npm start -- --help'],
  [['--practice=yes'], 'There is no option "--practice=yes". See: npm start -- --help'],
  [['--data'], '--data needs a value: --data DIR  keep the data in DIR'],
  [['--data', '--fresh'], '--data needs a value: --data DIR  keep the data in DIR'],
  [['--data', 'a', '--data', 'b'], '--data was given twice; give it once.'],
  [['--port', '0'], '--port must be a number from 1 to 65535, not "0".'],
  [['--port', '65536'], '--port must be a number from 1 to 65535, not "65536".'],
  [['--as', '../other'], '--as must be 1 to 32 letters, digits, - or _, not "../other".'],
  [['--server', 'hall'], '--server must be an address like http://server:7700, not "hall".'],
  [['--server', 'file:///x'], '--server must be an address like http://server:7700, not "file:///x".'],
  [
    ['--call', 'mother'],
    '--call cannot ring: "mother" is not a phone number: only digits, one leading + and separators.',
  ],
  [['--practice', '--server', 'http://x'], '--practice brings its own server: leave out --server.'],
])('%j is refused with words', (words, expected) => {
  expect(parseStartOptions(words)).toEqual({ kind: 'refused', words: expected });
});

test('a station may have a Chinese name', () => {
  expect(parseStartOptions(['--as', '一号台'])).toMatchObject({ options: { station: '一号台' } });
});

test('a call may be the address a telephone system opens', () => {
  const address = 'swiftline://call?number=13800001234';
  expect(parseStartOptions(['--call', address])).toMatchObject({ options: { callNumber: address } });
});

test('every option named in the help is understood', () => {
  const names = [...helpText.matchAll(/^ {2}(--[a-z-]+)(?: ([A-Z]+))?/gm)];
  const samples: Record<string, string> = {
    CITY: 'baltimore',
    DIR: 'd',
    URL: 'http://h',
    NAME: 'n',
    N: '1',
    NUMBER: '110',
  };
  for (const [, name = '', value] of names) {
    const words = value ? [name, samples[value] ?? ''] : [name];
    expect(parseStartOptions(words).kind).not.toBe('refused');
  }
  expect(names.length).toBe(11);
});

test('any words at all lead to a decision, never to an exception', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('--data', '--port', '--as', '--fresh', '--port=1', '--='));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      expect(['start', 'help', 'refused']).toContain(parseStartOptions(words).kind);
    }),
    { seed: 2 },
  );
});
