import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, test } from 'vitest';
import { findCall, takeCalls } from './incoming-calls.ts';

test.each([
  [['electron', '.', '--call', '13800000001'], '13800000001'],
  [['electron', '--call=13800000001'], '13800000001'],
  [['swiftline', 'swiftline://call?number=138'], 'swiftline://call?number=138'],
  [['electron', '.', '--practice'], undefined],
])('%j names the call %s', (argv, call) => {
  expect(findCall(argv)).toBe(call);
});

test('a second start and an address bring the window forward and ring', () => {
  const app = Object.assign(new EventEmitter(), { setAsDefaultProtocolClient: (name: string) => void done.push(name) });
  const done: string[] = [];
  takeCalls(app as unknown as App, { ring: (text) => void done.push(text), show: () => void done.push('show') });
  app.emit('second-instance', {}, ['electron', '--call', '110']);
  app.emit('second-instance', {}, ['electron']);
  app.emit('open-url', { preventDefault: () => void done.push('prevented') }, 'swiftline://call?number=119');
  expect(done).toEqual(['swiftline', 'show', '110', 'show', 'prevented', 'show', 'swiftline://call?number=119']);
});
