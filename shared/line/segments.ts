// Cuts a line into its parts. Parts are separated by `;` of either width: the one sign on the home row, typed alike with the
// input method on and off, that no name of a shipped city has in it. Nothing is thrown away and offsets are those of the text.

import type { LineField } from './line-fields.ts';
import { fieldOf } from './line-fields.ts';

export type Span = { readonly from: number; readonly to: number };

/** One part between two delimiters. */
export type Segment = Span & {
  /** Where the next part begins; the length of the text where there is none. */
  readonly next: number;
  /** Named by a label. */
  readonly field: LineField | null;
  /** The value alone, as it stands in the text, quotes included. */
  readonly value: Span;
  /** The value as it is meant: without quotes and blanks around it. */
  readonly text: string;
  /** A delimiter closes it: it is not being typed any more. */
  readonly isClosed: boolean;
};

export const delimiters = ';；﹔︔';
const quotes = '"“”＂';
/** Before the name of a label; before a digit it is the number of a house. */
export const labelSign = '#';
const labelled = /\s*[#＃﹟][ \u3000]?(?!\p{Nd})/uy;
const label = /[\s]*(\p{L}{1,12})[ \u3000]?[:：﹕︓]/uy;

/** The part that begins at this place. */
export function segmentAt(text: string, at: number): Segment {
  const { whole, field } = fieldAt(text, at);
  const valueFrom = afterBlanks(text, field === null ? at : at + whole.length);
  if (field === 'text') return closed(text, { at, field, valueFrom, valueTo: text.length, next: text.length });
  const quoted = field === null ? null : quotedEnd(text, valueFrom);
  const end = delimiterFrom(text, quoted ?? valueFrom);
  const next = end < text.length ? end + 1 : end;
  return closed(text, { at, field, valueFrom, valueTo: end, next });
}

/** The field that is named at this place, and what names it. */
function fieldAt(text: string, at: number): { readonly whole: string; readonly field: LineField | null } {
  labelled.lastIndex = at;
  const sign = labelled.exec(text);
  if (sign) return { whole: sign[0], field: 'label' };
  label.lastIndex = at;
  const [whole = '', name = ''] = label.exec(text) ?? [];
  return { whole, field: name === '' ? null : (fieldOf(name) ?? null) };
}

/** The rest of the line from this place as free text, whatever signs are in it. */
export function restAt(text: string, at: number): Segment {
  const valueFrom = afterBlanks(text, at);
  const { value, ...rest } = closed(text, { at, field: null, valueFrom, valueTo: text.length, next: text.length });
  return { ...rest, value, text: decode(text.slice(value.from, value.to)) };
}

type Found = {
  readonly at: number;
  readonly field: LineField | null;
  readonly valueFrom: number;
  readonly valueTo: number;
  readonly next: number;
};

function closed(text: string, { at, field, valueFrom, valueTo, next }: Found): Segment {
  const raw = text.slice(valueFrom, valueTo).trimEnd();
  const value = { from: valueFrom, to: valueFrom + raw.length };
  const said = field === null ? raw : unquoted(raw);
  const from = Math.min(afterBlanks(text, at), valueFrom);
  return { from, to: value.to, next, field, value, text: decode(said), isClosed: next > valueTo };
}

function afterBlanks(text: string, at: number): number {
  let place = at;
  while (place < text.length && /\s/u.test(text.charAt(place))) place += 1;
  return place;
}

function delimiterFrom(text: string, at: number): number {
  for (let place = at; place < text.length; place += 1) if (delimiters.includes(text.charAt(place))) return place;
  return text.length;
}

/** Just after the quote that closes the one at this place; null: there is none, or none closes it. A doubled one is itself. */
function quotedEnd(text: string, at: number): number | null {
  if (at >= text.length || !quotes.includes(text.charAt(at))) return null;
  for (let place = at + 1; place < text.length; place += 1) {
    const sign = text.charAt(place);
    if (!quotes.includes(sign)) continue;
    if (text.charAt(place + 1) !== sign) return place + 1;
    place += 1;
  }
  return null;
}

/** What stands in quotes that are around all of it; anything else as it is. */
function unquoted(raw: string): string {
  if (quotedEnd(raw, 0) !== raw.length || raw === '') return raw;
  return raw.slice(1, -1).replaceAll(/(["“”＂])\1/gu, '$1');
}

const escape = '␛';
const signOf: Readonly<Record<string, string>> = { '\n': '⏎', '\r': '␍' };
const breakOf: Readonly<Record<string, string>> = { '⏎': '\n', '␍': '\r' };

/** A line has no line breaks: they are written as signs, and those signs themselves with another one before them. */
export function encode(text: string): string {
  return text.replaceAll(/[\n\r⏎␍␛]/gu, (sign) => signOf[sign] ?? escape + sign);
}

function decode(text: string): string {
  return text.replaceAll(/␛([⏎␍␛])|[⏎␍]/gu, (sign: string, kept?: string) => kept ?? breakOf[sign] ?? sign);
}

/** A value in quotes, so that delimiters, quotes and blanks at its ends are of the value. */
export function quote(text: string): string {
  return `"${text.replaceAll(/["“”＂]/gu, '$&$&')}"`;
}

/** Whether a value can stand without quotes. */
export function isPlainValue(text: string): boolean {
  return text.trim() === text && !/[;；﹔︔"“”＂]/u.test(text);
}
