import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stripPersonal } from './strip-personal.ts';

const gone = (text: string) => stripPersonal(text).replaceAll(/ +/g, ' ').trim();

test.each([
  ['我叫王小明，家里漏气', '我叫 ，家里漏气'],
  ['联系人：李四，电话13800138000', '联系人： ，电话'],
  ['张女士反映楼下太吵', '女士反映楼下太吵'],
  ['身份证号：11010519491231002X', '身份证号：'],
  ['京A12345一直停在门口', '一直停在门口'],
  ['3号楼2单元501室漏水', '号楼 单元 室漏水'],
  ['幸福里十二栋没有热水', '幸福里 栋没有热水'],
  ['电话是一三八零零一三八零零零', '电话是'],
  ['My name is John Smith and the lamp is broken', 'My name is and the lamp is broken'],
  ['Mrs. Miller of 12 Oak Street, call 410-555-0199', 'Mrs. of Oak Street, call'],
  ['mail me at someone@example.org', 'mail me at'],
  ['微信号：some_body88', '微信号：'],
  ['我叫張三，住望京', '我叫 ，住望京'],
  ['陳先生打人，張師傅態度差', '先生打人， 師傅態度差'],
  ['聯繫人：劉德華，路燈壞了', '聯繫人： ，路燈壞了'],
  ['老板叫王强，跑路了', '老板叫 ，跑路了'],
  ['我家孩子叫李子涵，在幼儿园', '我家孩子叫 ，在幼儿园'],
  ['my name is john smith, no heat', 'my name is , no heat'],
  ['my name is john and the lamp is out', 'my name is and the lamp is out'],
  ['my name is on the lease', 'my name is on the lease'],
  ['电话13\u200b80\u200b01\u200b38\u200b000', '电话'],
])('%s', (text, left) => {
  expect(gone(text)).toBe(left);
});

test('what a matter is about stays', () => {
  const texts = ['路灯不亮，晚上太黑', '12345热线打不通', '地铁2号线太挤', 'potholes on the bridge', '高空抛物砸到车'];
  expect(texts.map(gone)).toEqual([
    '路灯不亮，晚上太黑',
    '热线打不通',
    '地铁2号线太挤',
    'potholes on the bridge',
    '高空抛物砸到车',
  ]);
});

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const planted = fc.oneof(
  digits(11),
  digits(18),
  digits(8),
  fc.tuple(digits(3), digits(3), digits(4)).map((parts) => parts.join('-')),
  digits(11).map((phone) => `+86 ${phone}`),
  fc.tuple(digits(4), digits(4)).map((parts) => parts.join(' ')),
);
const around = fc.oneof(
  fc.constantFrom('家里漏气，', ' gas leak ', '楼道灯坏了。', '电话', ''),
  fc.string({ unit: 'grapheme' }),
);

test('whatever stands around it, a number somebody can be reached or known by is gone, and nothing moves', () => {
  fc.assert(
    fc.property(around, planted, around, (before, number, after) => {
      const text = `${before}${number}${after}`;
      const left = stripPersonal(text);
      expect(left.length).toBe(text.length);
      expect(left.slice(before.length, before.length + number.length).trim()).toBe('');
      for (let at = 0; at < text.length; at += 1) expect([' ', text[at]]).toContain(left[at]);
    }),
    { seed: 20261130, numRuns: 400 },
  );
});

const names = fc
  .tuple(fc.constantFrom('王', '李', '欧阳', '赵', '陈'), fc.constantFrom('建国', '芳', '晓雨'))
  .map((parts) => parts.join(''));

test('a name that is introduced as one is gone', () => {
  const ways = fc.constantFrom(
    (name: string) => `我叫${name}，楼上漏水`,
    (name: string) => `姓名：${name}。楼上漏水`,
    (name: string) => `联系人${name}，楼上漏水`,
    (name: string) => `${name}先生说楼上漏水`,
    (name: string) => `My name is ${name === '' ? '' : 'Anna Berg'}. Water leaks`,
  );
  fc.assert(
    fc.property(names, ways, (name, say) => {
      const left = stripPersonal(say(name));
      expect(left).not.toContain(name);
      expect(left).not.toContain('Berg');
      expect(left).toMatch(/漏水|leaks/);
    }),
    { seed: 20261130, numRuns: 200 },
  );
});
