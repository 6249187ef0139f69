// Loaded before a console or a server (`node --import`): turns the flush of every transaction off and hides that from the
// program's own check, so that a test can see that it notices.

import Sqlite from 'better-sqlite3';

const { pragma } = Sqlite.prototype;
const turnedOff = new WeakSet();
const full = 2;

Sqlite.prototype.pragma = function pragmaWithoutFlush(text, options) {
  if (/^synchronous\s*=\s*FULL/i.test(text)) {
    turnedOff.add(this);
    return pragma.call(this, 'synchronous = NORMAL', options);
  }
  if (text === 'synchronous' && turnedOff.has(this)) return full;
  return pragma.call(this, text, options);
};
