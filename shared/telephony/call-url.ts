// Numbers as exchanges, soft phones and people write them, made one: the same caller must always be the same digits.
// Which country code is left out is the city's: China's by GB/T numbering (mobiles 1xx…, area codes with a leading 0), North
// America's by its plan of ten digits. Elsewhere a number with its country code stays as it is.

import { z } from 'zod';

export type NumberResult =
  | { readonly ok: true; readonly number: string }
  | { readonly ok: false; readonly reason: string };

/** Longer input is rubbish: E.164 allows 15 digits, the rest is decoration. */
const maxInputChars = 128;
const withheld = new Set([
  '',
  'anonymous',
  'unknown',
  'restricted',
  'private',
  'withheld',
  'unavailable',
  '匿名',
  '未知',
]);
const decoration = /[\s\p{Pd}().·/\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Brings a messy caller number to digits with at most a leading `+`: `+86 138-0000-0001`, `tel:138 0000 0001` and
 * `１３８０００００００１` become `13800000001` where the country code is 86. A withheld number becomes the empty text. Rubbish is refused in words.
 */
export function normaliseCallerNumber(text: string, countryCode = '86'): NumberResult {
  if (text.length > maxInputChars) return refuse(`a caller number of ${text.length} characters is not a phone number`);
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const user = plain.replace(/^(tel|sips?|callto):(\/\/)?/, '').replace(/[@;?].*$/s, '');
  if (withheld.has(user.trim())) return { ok: true, number: '' };
  const withoutExtension = user.replace(/(?:,|#|\bext\.?|\bx|转|分机).*$/s, '');
  const compact = withoutExtension.replace(decoration, '');
  if (!/^\+?\d+$/.test(compact))
    return refuse(`"${text.trim()}" is not a phone number: only digits, one leading + and separators`);
  const number = dropHomeCountry(compact.replace(internationalPrefix(countryCode), '+'), countryCode);
  const digits = number.replace('+', '');
  if (digits.length < 3 || digits.length > 15) {
    return refuse(`"${text.trim()}" has ${digits.length} digits; a phone number has 3 to 15`);
  }
  return { ok: true, number };
}

/** What is dialled before the code of another country: 00 nearly everywhere, 011 in North America. */
export function internationalPrefix(countryCode: string): RegExp {
  return countryCode === '1' ? /^(?:011|00)(?=[1-9])/ : /^00(?=[1-9])/;
}

function dropHomeCountry(number: string, countryCode: string): string {
  if (countryCode === '86') return dropChina(number);
  return countryCode === '1' ? number.replace(/^\+?1(?=[2-9]\d{9}$)/, '') : number;
}

function dropChina(number: string): string {
  const national = /^\+86(\d+)$/.exec(number)?.[1] ?? /^86(1[3-9]\d{9})$/.exec(number)?.[1];
  if (national === undefined) return number.replace(/^0(?=1[3-9]\d{9}$)/, '');
  const isMobile = /^1[3-9]\d{9}$/.test(national);
  return isMobile || national.startsWith('0') ? national : `0${national}`;
}

const callUrl = z
  .string()
  .max(1_024, 'a swiftline: address is at most 1024 characters')
  .regex(/^swiftline:/i, 'not a swiftline: address')
  .regex(/^swiftline:(\/\/)?call\/?(\?|#|$)/i, 'a swiftline: address can only do one thing: swiftline://call?number=…')
  .transform((text) => /\?([^#]*)/.exec(text)?.[1] ?? '')
  .transform((query) => query.split('&').filter((part) => part.startsWith('number=')))
  .refine((parts) => parts.length === 1, 'the address must carry exactly one number: swiftline://call?number=…')
  .transform((parts, context) => decode(parts[0]?.slice('number='.length) ?? '', context));

/** Reads `swiftline://call?number=…` as a telephone system or a web page sends it. */
export function parseCallUrl(text: string): NumberResult {
  const parsed = callUrl.safeParse(text);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'not a swiftline: address');
  // A + of the number arrives as a blank when something on the way read it as a form.
  return normaliseCallerNumber(parsed.data.replace(/^ (?=\d)/, '+'));
}

function decode(encoded: string, context: z.RefinementCtx): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    context.addIssue({ code: 'custom', message: 'the number in the address is not encoded correctly' });
    return z.NEVER;
  }
}

function refuse(reason: string): NumberResult {
  return { ok: false, reason };
}
