import { describe, expect, test } from 'vitest';
import { completeLine, suggestedOption, takeOption } from './complete-line.ts';
import { patchOfLine } from './draft-of-line.ts';
import type { Option } from './complete-line.ts';
import { fieldLabels, fieldOf, lineFields } from './line-fields.ts';
import { wordFields, wordLists } from './line-words.ts';
import { paperNarrative } from './paper-entry.ts';
import { readPaperTime } from './paper-time.ts';
import { readLine } from './read-line.ts';
import { lineFacts, readInShort, testNowMs } from './testing.ts';
import { mayUseVerb, verbIds, verbOf, verbOfWord } from './verbs.ts';

const facts = lineFacts();
const read = (text: string): string => readInShort(text, facts);
const asAgent = { lists: facts.lists, role: 'agent', language: 'en' } as const;

function optionsAt(text: string): readonly Option[] {
  return completeLine(readLine(text, facts), text.length, asAgent);
}

function at(text: string): string {
  const time = readPaperTime(text, testNowMs, facts.zone);
  return time.ok ? new Date(time.atMs + 8 * 3_600_000).toISOString().slice(0, 16) : time.why;
}

describe('a whole case in one line', () => {
  test('place, topic, urgency, class, unit and narrative are known by what they are', () => {
    const said = 'place=p-north topic=t-gas-leak urgency=urgent class=I unit=u-gas text=闻到煤气味';
    expect(read('n 北山;燃气泄漏;紧急;I;燃气集团;闻到煤气味')).toBe(`new ${said}`);
    expect(read('北山区；燃气泄漏；！；I；Gas Group；闻到煤气味')).toBe(`new ${said}`);
  });

  test('a pick list is found by first letters, pinyin, English and code', () => {
    for (const place of ['bs', 'beishan', 'Beishan District', '北山', 'p-north', 'ＢＳ']) {
      expect(read(`${place};漏气`)).toBe('new place=p-north topic=t-gas-leak');
    }
  });

  test('a name behind the names above it tells twins apart', () => {
    expect(read('幸福里;')).toBe('new place?2');
    expect(read('橡树幸福里;')).toBe('new place=p-oak001');
    expect(read('mfxfl;')).toBe('new place=p-mill001');
    expect(read('Oak Xingfuli;')).toBe('new place=p-oak001');
  });

  test('labelled parts stand in any order, with colons of either width', () => {
    const said = ['name=王', 'phone=13800138000', 'topic=t-parking', 'place=p-oak'];
    expect(read('name:王;电话：13800138000;t:乱停车;地点：橡树')).toBe(`new ${said.join(' ')}`);
    expect(read('地点：橡树；t：乱停车；ph：13800138000；n：王')).toBe(`new ${said.toReversed().join(' ')}`);
  });

  test('an empty position is passed over: a part that could be both is then the next', () => {
    expect(read(';jm;坏了')).toBe('new topic=t-street text=坏了');
    expect(read(';;;燃气集团')).toBe('new unit=u-gas');
  });

  test('free text takes the rest of the line, delimiters and labels in it included', () => {
    expect(read('bs;漏气;先关阀；再打电话;地点：门口')).toBe(
      'new place=p-north topic=t-gas-leak text=先关阀；再打电话;地点：门口',
    );
    expect(read('text:北山;漏气')).toBe('new text=北山;漏气');
  });

  test('labels stand behind their sign or name, as many as there are, and nowhere else', () => {
    const line = '#安全；＃ cfsq；label:Safety；安全';
    expect(read(line)).toBe('new label=l-safety label=l-repeat label=l-safety text=安全');
    expect(patchOfLine(readLine(line, facts))).toEqual({ labelIds: ['l-safety', 'l-repeat'], narrative: '安全' });
    expect(read('#没有的;bs')).toBe('new label!unknown place=p-north');
    expect(read('#3楼漏气')).toBe('new text=#3楼漏气');
    expect(optionsAt('#').map(({ id }) => id)).toEqual(facts.lists.listed('label').map(({ id }) => id));
    expect(optionsAt('bs;#an').map(({ insert }) => insert)).toEqual([]);
    expect(optionsAt('bs;#重复').map(({ insert }) => insert)).toEqual([]);
  });

  test('quotes keep delimiters and blanks in a value, a doubled quote is a quote', () => {
    const [open] = readLine('d:"3号楼;漏气', facts).arguments;
    expect(open?.value).toBe('"3号楼');
    const [quoted, place] = readLine('d:"3号楼;""东门""";bs', facts).arguments;
    expect([quoted?.value, place?.value]).toEqual(['3号楼;"东门"', 'p-north']);
  });
});

describe('nothing is guessed', () => {
  test('several things of one name are all kept', () => {
    const [place] = readLine('xfl', facts).arguments;
    expect(place).toMatchObject({ field: 'place', value: null, problem: 'ambiguous' });
    expect(place?.candidates.map(({ id }) => id)).toEqual(['p-oak001', 'p-mill001']);
  });

  test('a labelled name nobody has is said to be unknown, and an unlabelled one begins the narrative', () => {
    expect(read('地点：月球;漏气')).toBe('new place!unknown topic=t-gas-leak');
    expect(read('月球;漏气')).toBe('new text=月球;漏气');
  });

  test('a field given twice keeps the first and says so', () => {
    expect(read('p:北山;p:南河')).toBe('new place=p-north place!twice');
    expect(patchOfLine(readLine('p:北山;p:南河', facts))).toEqual({ placeId: 'p-north' });
  });

  test('what a verb has no use for is said', () => {
    expect(read('s 123456;n:王')).toBe('sign case=123456 name!notForVerb');
    expect(read('j 123456')).toBe('next text!notForVerb');
  });
});

describe('verbs', () => {
  test('a letter is a verb before a blank, a delimiter and the end; a word before a number as well', () => {
    expect(read('s 123456')).toBe('sign case=123456');
    expect(read('签收123456')).toBe('sign case=123456');
    expect(read('ｓ　１２３４５６')).toBe('sign case=123456');
    expect(read('sign TV-26-123456-7')).toBe('sign case=261234567');
    expect(read('j')).toBe('next');
    expect(read('123456')).toBe('go case=123456');
  });

  test('a sentence that begins with a verb is a sentence', () => {
    expect(read('Sign fallen on the road')).toBe('new text=Sign fallen on the road');
    expect(read('A man fell')).toBe('new text=A man fell');
    expect(read('回访没人打')).toBe('new text=回访没人打');
  });

  test('a unit says to whom a case belongs, why and on what basis; a call-back is three answers', () => {
    expect(read('b 1234;燃气集团;非本职责;按职责清单第3条')).toBe(
      'giveBack case=1234 unit=u-gas reason=notOurDuty text=按职责清单第3条',
    );
    expect(read('c 1234;y;n;d;还是漏')).toBe(
      'callBack case=1234 contacted=true solved=no satisfied=dissatisfied text=还是漏',
    );
    expect(read('c 1234;占线;下午再打')).toBe('callBack case=1234 missed=busy text=下午再打');
    expect(read('回访 1234;改约')).toBe('callBack case=1234 missed=later');
    expect(read('r 1234;未联系;已修好')).toBe('reply case=1234 contacted=false text=已修好');
    expect(read('s 12')).toBe('sign case!tooShort');
  });

  test('every verb has words and a letter of its own, and none of them is a label, a place or a unit', () => {
    const words = verbIds.flatMap((id) => [verbOf(id).letter, ...verbOf(id).zh, ...verbOf(id).en]);
    expect(new Set(words).size).toBe(words.length);
    for (const id of verbIds) {
      for (const word of [verbOf(id).letter, ...verbOf(id).zh, ...verbOf(id).en]) expect(verbOfWord(word)).toBe(id);
    }
  });

  test('a role may use the verbs whose commands it may give', () => {
    expect(verbIds.filter((id) => !mayUseVerb('agent', id))).toEqual([
      'sign',
      'contact',
      'giveBack',
      'moreTime',
      'reply',
      'callBack',
      'escalate',
      'sendBack',
      'grant',
      'deny',
    ]);
    expect(mayUseVerb('dispatcher', 'grant') && mayUseVerb('office', 'deny')).toBe(true);
    expect(mayUseVerb('unit', 'sign')).toBe(true);
    expect(mayUseVerb('unit', 'new')).toBe(false);
    expect(mayUseVerb(null, 'find')).toBe(false);
  });

  test('every label names its field, and no two fields share one', () => {
    const labels = lineFields.flatMap((field) =>
      [...fieldLabels[field].zh, ...fieldLabels[field].en].map((label) => ({ field, label })),
    );
    expect(new Set(labels.map(({ label }) => label)).size).toBe(labels.length);
    for (const { field, label } of labels) expect(fieldOf(label.toUpperCase())).toBe(field);
  });

  test('within a field no word means two things', () => {
    for (const field of wordFields) {
      const words = Object.values(wordLists[field]).flatMap(({ zh, en }) => [...zh, ...en]);
      expect(new Set(words).size, field).toBe(words.length);
    }
  });
});

describe('the time on a paper card', () => {
  test('is read as people write it; without a day it is the latest such time', () => {
    for (const text of ['9:40', '09:40', '0940', '9点40', '９：４０', '今天 9:40', '2026-11-30 09:40', '11-30 9:40']) {
      expect(at(text), text).toBe('2026-11-30T09:40');
    }
    expect(at('21:15')).toBe('2026-11-29T21:15');
    expect(at('11月28日 8点')).toBe('2026-11-28T08:00');
    expect(at('28 Nov 08:00')).toBe('2026-11-28T08:00');
  });

  test('lies neither ahead nor longer back than a month', () => {
    expect(at('今天 10:01')).toBe('inFuture');
    expect(at('2026-09-01 10:00')).toBe('tooOld');
    expect(at('25:00')).toBe('notATime');
    expect(at('路灯')).toBe('notATime');
  });

  test('a case still open and one answered already are two verbs', () => {
    expect(read('p 昨天 21:15;bs;漏气;闻到')).toMatch(/^paper time=\d+ place=p-north topic=t-gas-leak text=闻到$/);
    expect(read('q 9:40;bs;漏气;答复：已关阀;闻到')).toMatch(/^paperDone time=\d+ .* answer=已关阀 text=闻到$/);
  });

  test('is said before the narrative', () => {
    const time = readPaperTime('9:40', testNowMs, facts.zone);
    const atMs = time.ok ? time.atMs : 0;
    expect(paperNarrative('漏气', atMs, { zone: facts.zone, language: 'zh' })).toBe(
      '【补录，来电时间2026-11-30 09:40】漏气',
    );
    expect(paperNarrative('leak', atMs, { zone: facts.zone, language: 'en' })).toContain('taken at 2026-11-30 09:40');
  });
});

describe('completion', () => {
  test('offers what could be meant at the cursor, and taking it settles the part', () => {
    const [first] = optionsAt('xfl');
    expect(first).toMatchObject({ kind: 'value', field: 'place', id: 'p-oak001' });
    const taken = takeOption('xfl', first as Option);
    expect(read(taken.text)).toBe('new place=p-oak001');
    expect(taken.cursor).toBe(taken.text.length);
  });

  test('does not double a delimiter that is there', () => {
    const line = readLine('xfl;漏气', facts);
    const [first] = completeLine(line, 3, asAgent);
    const { text, cursor } = takeOption('xfl;漏气', first as Option);
    expect(text).toMatch(/[^;];漏气$/);
    expect(text.slice(cursor)).toBe('漏气');
  });

  test('the sign of a label with nothing behind it lists every label that was not set, and so does a class', () => {
    const all = facts.lists.listed('label').map(({ id }) => id);
    expect(all).toContain('l-safety');
    for (const sign of ['#', '北山;#', 'label:', '漏气;标签：']) {
      expect(optionsAt(sign).map(({ id }) => id)).toEqual(all);
    }
    const [first] = optionsAt('北山;#');
    const taken = takeOption('北山;#', first as Option).text;
    expect(read(taken)).toBe(`new place=p-north label=${all[0]}`);
    expect(optionsAt(`${taken}#`).map(({ id }) => id)).toEqual(all.slice(1));
    expect(optionsAt('class:').map(({ id }) => id)).toEqual(facts.lists.listed('class').map(({ id }) => id));
    // Before a digit the sign is of a house.
    expect(optionsAt('#7')).toEqual([]);
  });

  test('offers verbs a role may use, and a narrative that is a name as a narrative', () => {
    expect(optionsAt('si').map(({ id }) => id)).not.toContain('sign');
    const asUnit = completeLine(readLine('si', facts), 2, { ...asAgent, role: 'unit' });
    expect(asUnit.map(({ id }) => id)).toContain('sign');
    const text = optionsAt('漏气').find(({ kind }) => kind === 'text');
    expect(read(takeOption('漏气', text as Option).text)).toBe('new text=漏气');
  });

  test('a suggestion is put before the narrative', () => {
    const line = readLine('bs;闻到煤气味；很浓', facts);
    const name = facts.lists.named('topic', 't-gas-leak');
    if (!name) throw new Error('the test city has no gas leak');
    const { text } = takeOption(line.text, suggestedOption(line, 'topic', name, asAgent));
    expect(read(text)).toBe('new place=p-north topic=t-gas-leak text=闻到煤气味；很浓');
    const alone = readLine('n', facts);
    expect(read(takeOption('n', suggestedOption(alone, 'topic', name, asAgent)).text)).toBe('new topic=t-gas-leak');
  });
});
