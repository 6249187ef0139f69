import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseCallerNumber, parseCallUrl } from './call-url.ts';

test.each([
  ['13800000001', '13800000001'],
  ['+86 138-0000-0001', '13800000001'],
  ['0086 138 0000 0001', '13800000001'],
  ['86 13800000001', '13800000001'],
  ['013800000001', '13800000001'],
  ['tel:138 0000 0001', '13800000001'],
  ['１３８０００００００１', '13800000001'],
  ['sip:13800000001@10.0.0.1;user=phone', '13800000001'],
  ['(010) 6512-3456', '01065123456'],
  ['+86 10 6512 3456', '01065123456'],
  ['010-65123456 转 8001', '01065123456'],
  ['+44 20 7946 0000', '+442079460000'],
  ['0044 20 7946 0000', '+442079460000'],
  ['110', '110'],
  ['\u202a13800000001\u202c', '13800000001'],
])('%s is %s', (messy, number) => {
  expect(normaliseCallerNumber(messy)).toEqual({ ok: true, number });
});

test.each([
  ['+1 (410) 555-0101', '4105550101'],
  ['1-410-555-0101', '4105550101'],
  ['410.555.0101', '4105550101'],
  ['+86 138 0000 0001', '+8613800000001'],
  ['011 44 20 7946 0000', '+442079460000'],
  ['911', '911'],
])('in North America %s is %s', (messy, number) => {
  expect(normaliseCallerNumber(messy, '1')).toEqual({ ok: true, number });
});

test('where a country’s own rules are not known, a number stays whole', () => {
  expect(normaliseCallerNumber('+44 20 7946 0000', '44')).toEqual({ ok: true, number: '+442079460000' });
});

test.each(['', '  ', 'anonymous', 'Unknown', '匿名', 'sip:anonymous@anonymous.invalid'])(
  '"%s" is a withheld number',
  (text) => {
    expect(normaliseCallerNumber(text)).toEqual({ ok: true, number: '' });
  },
);

test.each([
  ['letters', 'hello'],
  ['too few digits', '12'],
  ['too many digits', '1'.repeat(16)],
  ['a plus in the middle', '138+00000001'],
  ['a script', '<script>'],
  ['a very long text', '1'.repeat(500)],
])('%s are refused in words', (_what, text) => {
  const result = normaliseCallerNumber(text);
  expect(result).toEqual({ ok: false, reason: expect.stringMatching(/phone number/) });
});

test('a number in its one form stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const once = normaliseCallerNumber(text);
      if (once.ok) expect(normaliseCallerNumber(once.number)).toEqual(once);
    }),
    { seed: 12_345 },
  );
});

test('separators never change a number', () => {
  const separator = fc.constantFrom('', ' ', '-', '.', '\u00a0', '–');
  fc.assert(
    fc.property(fc.array(separator, { minLength: 11, maxLength: 11 }), (gaps) => {
      const messy = Array.from('13800000001')
        .map((digit, index) => digit + gaps[index])
        .join('');
      expect(normaliseCallerNumber(messy)).toEqual({ ok: true, number: '13800000001' });
    }),
    { seed: 12_345 },
  );
});

test.each([
  ['swiftline://call?number=13800000001', '13800000001'],
  ['swiftline:call?number=13800000001', '13800000001'],
  ['SWIFTLINE://CALL/?number=13800000001', '13800000001'],
  ['swiftline://call?number=%2B8613800000001', '13800000001'],
  ['swiftline://call?number=+8613800000001', '13800000001'],
  ['swiftline://call?number=%208613800000001', '13800000001'],
  ['swiftline://call?line=2&number=anonymous', ''],
])('%s rings', (url, number) => {
  expect(parseCallUrl(url)).toEqual({ ok: true, number });
});

test.each([
  ['another program', 'https://call?number=13800000001', /not a swiftline/],
  ['another verb', 'swiftline://delete?number=13800000001', /only do one thing/],
  ['no number', 'swiftline://call', /exactly one number/],
  ['two numbers', 'swiftline://call?number=110&number=119', /exactly one number/],
  ['rubbish', 'swiftline://call?number=%3Cscript%3E', /not a phone number/],
  ['a broken code', 'swiftline://call?number=%E4%', /not encoded/],
  ['too long', `swiftline://call?number=1&x=${'1'.repeat(2_000)}`, /1024/],
])('an address with %s is refused in words', (_what, url, words) => {
  expect(parseCallUrl(url)).toEqual({ ok: false, reason: expect.stringMatching(words) });
});
