// Numbers in bytes, little-endian, and the reading of them that never runs past the end.

import { ModelError } from './model-error.ts';

/** Bytes that grow. */
export class ByteWriter {
  #bytes = new Uint8Array(65_536);
  #length = 0;

  take(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  /** Seven bits a byte, the lowest first. */
  count(value: number): void {
    let left = value;
    while (left >= 0x80) {
      this.byte((left % 0x80) | 0x80);
      left = Math.floor(left / 0x80);
    }
    this.byte(left);
  }

  float(value: number): void {
    this.#reserve(4);
    new DataView(this.#bytes.buffer).setFloat32(this.#length, value, true);
    this.#length += 4;
  }

  /** Letters of ASCII. */
  text(letters: string): void {
    this.count(letters.length);
    for (let at = 0; at < letters.length; at += 1) this.byte(letters.charCodeAt(at));
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(this.#bytes.length * 2);
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** Reads what a ByteWriter wrote; throws `cut-off` past the end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, from = 0) {
    this.#bytes = bytes;
    this.#at = from;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw new ModelError('cut-off', `after ${this.#at} bytes`);
    this.#at += 1;
    return value;
  }

  count(): number {
    let value = 0;
    for (let factor = 1; factor < 2 ** 49; factor *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    throw new ModelError('damaged', 'a number without an end');
  }

  float(): number {
    if (this.#at + 4 > this.#bytes.length) throw new ModelError('cut-off', `after ${this.#at} bytes`);
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset);
    const value = view.getFloat32(this.#at, true);
    if (!Number.isFinite(value)) throw new ModelError('damaged', 'a weight that is no number');
    this.#at += 4;
    return value;
  }

  text(): string {
    const length = this.count();
    if (length > this.#bytes.length - this.#at) throw new ModelError('cut-off', `after ${this.#at} bytes`);
    let letters = '';
    for (let at = 0; at < length; at += 1) letters += String.fromCharCode(this.byte());
    return letters;
  }
}

/** 53 bits over all bytes (two FNV-1a sums): finds damage, not malice; what ships is signed by whoever ships it. */
export function checksum(bytes: Uint8Array): string {
  let one = 0x811c_9dc5;
  let other = 0x9e37_79b9;
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, 0x0100_0193);
    other = Math.imul(other ^ byte, 0x85eb_ca6b) ^ (other >>> 13);
  }
  return [one, other].map((sum) => (sum >>> 0).toString(16).padStart(8, '0')).join('');
}
