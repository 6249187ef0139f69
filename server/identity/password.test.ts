import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

test('a password is right or wrong, and its hash does not show which passwords are equal', async () => {
  const hash = await hashPassword('天安门 swiftline');
  expect(await verifyPassword('天安门 swiftline', hash)).toBe(true);
  expect(await verifyPassword('天安门 Swiftline', hash)).toBe(false);
  expect(await hashPassword('天安门 swiftline')).not.toBe(hash);
});

test('full-width and half-width typing of a password are the same', async () => {
  expect(await verifyPassword('ｓｗｉｆｔ１', await hashPassword('swift1'))).toBe(true);
});

test('what is not a hash fits no password', async () => {
  expect(await verifyPassword('', '-')).toBe(false);
  expect(await verifyPassword('', 'scrypt$15$8$1$$')).toBe(false);
});
