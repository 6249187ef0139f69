/** A mobile number in the groups people say it in; others as they came. */
export function spacePhone(phone: string): string {
  const mobile = /^(\d{3})(\d{4})(\d{4})$/.exec(phone);
  return mobile ? mobile.slice(1).join(' ') : phone;
}
