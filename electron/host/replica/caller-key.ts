/**
 * The digits by which calls of one caller are found, whatever the exchange puts before them: `+86 138 0000 1234`,
 * `0086-13800001234` and `013800001234` are one caller. Null where there is nothing to compare: empty or masked.
 */
export function callerKey(phone: string): string | null {
  if (phone.includes('•')) return null;
  const digits = phone.replaceAll(/\D/g, '').replace(/^00/, '');
  const national = digits.startsWith('86') && digits.length >= 12 ? digits.slice(2) : digits;
  const key = national.replace(/^0+/, '');
  return key.length >= 3 ? key : null;
}
