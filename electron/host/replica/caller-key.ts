import { internationalPrefix } from '#shared/telephony/call-url.ts';

/**
 * The digits by which calls of one caller are found, whatever the exchange puts before them: `+86 138 0000 1234`,
 * `0086-13800001234` and `013800001234` are one caller where the country code is 86. Null where there is nothing to compare:
 * empty or masked.
 */
export function callerKey(phone: string, countryCode: string): string | null {
  if (phone.includes('•')) return null;
  const digits = phone.replaceAll(/\D/g, '').replace(internationalPrefix(countryCode), '');
  const hasCountry = digits.startsWith(countryCode) && digits.length >= countryCode.length + nationalDigits;
  const national = hasCountry ? digits.slice(countryCode.length) : digits;
  const key = national.replace(/^0+/, '');
  return key.length >= 3 ? key : null;
}

/** A national number with its area code: ten digits and more in China and in North America. */
const nationalDigits = 10;
