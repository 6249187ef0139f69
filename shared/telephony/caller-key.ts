import { internationalPrefix } from './call-url.ts';
import { readWrittenPhones } from './written-phones.ts';

/**
 * The digits by which calls of one caller are found, whatever the exchange puts before them: `+86 138 0000 1234`,
 * `0086-13800001234` and `013800001234` are one caller where the country code is 86. An extension is left out (a house is one
 * caller), and of several numbers in one field the first counts. Null where there is nothing to compare: empty or masked.
 */
export function callerKey(phone: string, countryCode: string): string | null {
  const number = readWrittenPhones(phone)[0]?.number ?? '';
  const digits = number.replace('+', '').replace(internationalPrefix(countryCode), '');
  const isInternational = digits.length < number.length;
  const hasCountry = digits.startsWith(countryCode) && digits.length >= countryCode.length + nationalDigits;
  // What a country code stands before is dialled with a zero at home.
  const national = hasCountry ? `0${digits.slice(countryCode.length)}` : digits;
  const isForeign = isInternational && !hasCountry;
  const key = (isForeign ? national : withoutExtension(national, countryCode)).replace(/^0+/, '');
  return key.length >= 3 ? key : null;
}

/** A national number with its area code: ten digits and more in China and in North America. */
const nationalDigits = 10;

/** Numbers whose length the plan of the country fixes: what is dialled behind them is an extension, however it is written. */
const fixedLength: Readonly<Record<string, RegExp>> = {
  // Mobiles, and the area codes of two digits with the eight digits that follow them there.
  '86': /^(?:0*1[3-9]\d{9}|0+(?:10|2\d)\d{8})/,
  '1': /^0*[2-9]\d{9}/,
};

function withoutExtension(national: string, countryCode: string): string {
  return fixedLength[countryCode]?.exec(national)?.[0] ?? national;
}
