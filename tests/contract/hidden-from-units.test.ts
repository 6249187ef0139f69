// Two cities that differ only in what a unit may not know: the name behind a confidential call, the words between the hotline and
// another unit, cases of others, and whether a citizen is being called right now. Whatever a person of a unit asks of either,
// by whatever request there is, the answers are the same to the byte, and so are the pokes.

import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { CommandPayloads, CommandType } from '#shared/domain/command.ts';
import { commandTypes } from '#shared/domain/command.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { isUnitRole, roles } from '#shared/domain/roles.ts';
import { silentLog } from '#shared/lib/log.ts';
import { bucketOf, rowDigest } from '#shared/sync/digest.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncRequestName } from '#shared/sync/protocol.ts';
import { syncRequests } from '#shared/sync/protocol.ts';
import { SearchIndex } from '#server/search/search-index.ts';
import { aCore, endCores, sent } from '#server/testing/a-core.ts';
import { anEnvelope } from '#server/testing/an-envelope.ts';
import { aPerson } from '#server/testing/people.ts';
import { aStation } from '#server/testing/test-station.ts';

type Loose<T> = { readonly [Key in keyof T]?: unknown };
type Act = readonly [who: string, caseId: string, type: CommandType, payload?: Loose<CommandPayloads[CommandType]>];

const [shared, secret, foreign] = ['case-shared', 'case-secret', 'case-foreign'];
const readers = ['unit@unit-1', 'unitHead@unit-1', 'unit@unit-2', 'unitHead@unit-2', 'district@district-1'] as const;

/** What the cities have in common, with the words that differ; `h` is 0 or 1. */
function storyOf(h: 0 | 1): readonly Act[] {
  const word = (name: string) => `${name} ${['alpha', 'omega'][h] ?? ''}`;
  const caller = (name: string, isSecret: boolean) => ({
    name: word(name),
    phone: isSecret ? `1380000123${h}` : '13911112222',
    wantsCallback: true,
    confidential: isSecret,
    ...(isSecret ? { language: h === 0 ? 'de' : 'fr' } : {}),
  });
  const known = { name: '李先生', phone: '13911112222', wantsCallback: true, confidential: false };
  const three = {
    leadUnitId: 'unit-3',
    assistUnitIds: ['unit-2'],
    parallelUnitIds: ['street-1'],
    assignmentIds: ['s1', 's2', 's3'],
  };
  return [
    ['agent', foreign, 'case.register', { caller: caller('foreign', false), narrative: word('theirs') }],
    ['supervisor', foreign, 'case.dispatch', { leadUnitId: 'unit-3', assignmentIds: ['f1'] }],
    ['agent', shared, 'case.register', { caller: known }],
    ['supervisor', shared, 'case.dispatch', three],
    ['unit@unit-3', shared, 'assignment.sign', { assignmentId: 's1' }],
    ['unit@unit-2', shared, 'assignment.sign', { assignmentId: 's2' }],
    ['unit@unit-3', shared, 'assignment.contact', { assignmentId: 's1', note: word('contact') }],
    ['unit@unit-3', shared, 'extension.request', { assignmentId: 's1', note: word('extension') }],
    ['dispatcher', shared, 'extension.rule', { note: word('ruling') }],
    [
      'unit@unit-3',
      shared,
      'assist.request',
      { assignmentId: 's1', requestId: 'r9', unitId: 'unit-4', note: word('help') },
    ],
    ['dispatcher', shared, 'assist.rule', { requestId: 'r9', isGranted: false, note: word('no help') }],
    ['office', shared, 'supervision.issue', { note: word('supervised'), dueAtMs: null }],
    ['unit@unit-3', shared, 'supervision.accept', { note: word('accepted') }],
    ['supervisor', shared, 'notice.post', { text: word('notice'), untilMs: null }],
    ['unit@unit-2', shared, 'assignment.reply', { assignmentId: 's2', text: 'done' }],
    ['unit@street-1', shared, 'assignment.sign', { assignmentId: 's3' }],
    ['unit@street-1', shared, 'assignment.reply', { assignmentId: 's3', text: 'done' }],
    ['unit@unit-3', shared, 'assignment.reply', { assignmentId: 's1', text: word('reply') }],
    ['agent', secret, 'case.register', { caller: caller('secret', true) }],
    ['supervisor', secret, 'case.dispatch', { leadUnitId: 'unit-1', assignmentIds: ['q1'] }],
    ['supervisor', secret, 'case.amend', { fields: { caller: caller('amended', true) } }],
    ['unit@unit-1', secret, 'assignment.sign', { assignmentId: 'q1' }],
    ['unit@unit-1', secret, 'assignment.reply', { assignmentId: 'q1', text: 'done' }],
  ];
}

/** What happens while the readers look on: citizens are called in the one city; in the other as much happens elsewhere. */
function callsOf(h: 0 | 1): readonly Act[] {
  const missed = { answers: null, next: 'tryAgain', note: 'nobody there' };
  const acts: readonly Act[] = [
    ['callback', shared, 'callback.claim'],
    ['callback', shared, 'callback.record', missed],
    ['callback', secret, 'callback.claim'],
    ['callback', secret, 'callback.release', { note: 'later' }],
    ['callback', shared, 'callback.claim'],
  ];
  return h === 0 ? acts : acts.map(() => ['agent', foreign, 'case.urge', {}]);
}

/** What a unit does itself meanwhile: it sees its own step, and nothing of the calls before it. */
const afterwards: readonly Act[] = [
  ['unit@unit-1', secret, 'exclusion.apply', { note: 'appeal' }],
  ['office', shared, 'supervision.issue', { supervisionId: 'supervision-2', dueAtMs: null }],
];

afterEach(endCores);

async function aCity(h: 0 | 1) {
  const core = await aCore({ index: new SearchIndex(null, silentLog) });
  const { clock, identity } = core;
  const hotline = await core.greet(aStation('station-hotline'));
  let given = 0;

  function grantOf(who: string): string {
    const [role, unit] = who.split('@') as [Role, string | undefined];
    return identity.grants.issue(
      aPerson(role, unit === undefined ? {} : { unitId: unit as UnitId, id: `p-${who.replace('@', '-')}` as never }),
    );
  }

  async function give(link: typeof hotline, stationId: string, acts: readonly Act[]): Promise<void> {
    for (const [who, caseId, type, payload = {}] of acts) {
      given += 1;
      clock.advance(20);
      const ids = { id: `c-${given}`, stationSeq: given, stationId };
      const envelope = anEnvelope(type, payload, {
        ...ids,
        caseId: caseId as CaseId,
        grant: grantOf(who),
        seenRevision: 99,
      });
      const reply = await link.ask('push', sent(envelope));
      expect([caseId, type, JSON.parse(JSON.stringify(reply)).error]).toEqual([caseId, type, undefined]);
    }
  }

  /** Time for pokes and for the index to follow. */
  async function pass(): Promise<void> {
    for (let step = 0; step < 40; step += 1) {
      clock.advance(500);
      await setImmediate();
    }
  }

  async function verdicts(): Promise<readonly string[]> {
    const page = await hotline.get('pull', {
      grant: grantOf('supervisor'),
      rowsAfter: 0,
      verdictsAfter: 0,
      limit: 500,
    });
    return page.verdicts.map(({ verdict }) =>
      verdict.kind === 'refused' ? `${verdict.code} ${verdict.detail}` : verdict.kind,
    );
  }

  return { ...core, hotline, grantOf, give, pass, verdicts, storyOf: storyOf(h), callsOf: callsOf(h) };
}

type City = Awaited<ReturnType<typeof aCity>>;
type Link = City['hotline'];

/** Every request there is, in the forms that could tell something. */
function questions(grant: string, stationId: string): Readonly<Record<SyncRequestName, readonly unknown[]>> {
  const page = { grant, verdictsAfter: 0, limit: 500 };
  const words = ['alpha', 'omega', '13800001230', '13800001231', '李先生', 'done', '电梯'];
  const file = { grant, attachmentId: 'attachment-1' };
  return {
    hello: [aStation(`${stationId}-again`).hello()],
    signIn: [{ login: 'callback', password: 'wrong' }],
    // What a unit may do to a case, and what it is answered, is asked by itself below.
    push: [],
    pull: [0, 10, 20, 22, 24, 26].map((rowsAfter) => ({ ...page, rowsAfter })),
    receipts: [{ grant, commandIds: Array.from({ length: 30 }, (_, index) => `c-${index + 1}`) }],
    digests: [{ grant }],
    bucket: Array.from({ length: limits.buckets }, (_, bucket) => ({ grant, bucket, after: null, limit: 100 })),
    history: [shared, secret, foreign].map((caseId) => ({ grant, caseId })),
    search: words.map((text) => ({ grant, text, after: null, limit: 50, windowFromMs: null })),
    routing: [{ grant, have: [] }],
    drift: [{ grant }],
    colleagues: [{ grant }],
    handOver: [{ grant, id: 'd-1', toPersonId: 'person-agent', number: null, body: '{}' }],
    handed: [{ grant, kept: [] }],
    lease: [],
    articlePush: [],
    articlePull: [{ grant, after: null, limit: 500 }],
    articleVersion: [{ grant, articleId: 'article-1', version: 1 }],
    upload: [shared, secret, foreign].map((caseId) => ({ ...file, caseId, from: 0, data: '' })),
    download: [shared, secret, foreign].map((caseId) => ({ ...file, caseId, from: 0, limit: 1_000 })),
  };
}

async function answersOf(city: City, link: Link, who: string): Promise<Readonly<Record<string, string>>> {
  const asked = Object.entries(questions(city.grantOf(who), who.replace('@', '-')));
  const answers: Record<string, string> = {};
  for (const [name, bodies] of asked) {
    for (const [index, body] of bodies.entries()) {
      const asker = name === 'hello' ? city.connect() : link;
      city.clock.advance(10);
      // What the server drew at random for this very question.
      answers[`${who} ${name} ${index}`] = JSON.stringify(await asker.ask(name, body)).replaceAll(
        /"(certificate|grantKey|serverId)":"[^"]*"/g,
        '"$1":""',
      );
    }
  }
  return answers;
}

/** The sums a console makes of the rows it was sent are the server's, also while citizens are called. */
async function proveSums(city: City, link: Link, who: string): Promise<void> {
  const grant = city.grantOf(who);
  const { rows } = await link.get('pull', { grant, rowsAfter: 0, verdictsAfter: 0, limit: 500 });
  const { buckets } = await link.get('digests', { grant });
  const made = Array.from({ length: limits.buckets }, () => ({ count: 0, sum: 0 }));
  for (const row of rows) {
    if (row.kind !== 'row') continue;
    const bucket = made[bucketOf(row.case.id)];
    if (!bucket) continue;
    bucket.count += 1;
    bucket.sum += rowDigest(row.case.id, row.case.revision);
  }
  expect([who, buckets]).toEqual([who, made]);
}

/** Everything a reader is told in a city: as it stands before the calls, during them, and after a step of its own. */
async function toldIn(h: 0 | 1): Promise<Readonly<Record<string, string>>> {
  const city = await aCity(h);
  await city.give(city.hotline, 'station-hotline', city.storyOf);
  const seats: { readonly who: string; readonly link: Link }[] = [];
  for (const who of readers) seats.push({ who, link: await city.greet(aStation(`desk-${who.replace('@', '-')}`)) });
  const told: Record<string, string> = {};
  const lookAround = async (moment: string) => {
    await city.pass();
    for (const { who, link } of seats) {
      for (const [name, answer] of Object.entries(await answersOf(city, link, who))) told[`${moment} ${name}`] = answer;
      told[`${moment} ${who} pokes`] = JSON.stringify(link.pokes);
    }
  };
  await lookAround('before');
  await city.give(city.hotline, 'station-hotline', city.callsOf);
  await lookAround('during');
  for (const { who, link } of seats) await proveSums(city, link, who);
  await city.give(city.hotline, 'station-hotline', afterwards);
  await lookAround('after');
  // Whatever a unit tries with every command on every case, it is answered alike.
  for (const { who, link } of seats) {
    const tried = [shared, secret, foreign].flatMap((caseId) =>
      commandTypes.map((type): Act => [who, caseId, type, who.endsWith('unit-1') ? {} : { assignmentId: 's2' }]),
    );
    await city.give(link, `desk-${who.replace('@', '-')}`, tried);
    const page = { grant: city.grantOf(who), rowsAfter: 0, verdictsAfter: 0, limit: 500 };
    told[`tried ${who}`] = JSON.stringify(await link.ask('pull', page));
  }
  told['applied'] = JSON.stringify(await city.verdicts());
  return told;
}

test(
  'S5: whatever a person of a unit asks, two cities that differ in what is hidden answer alike',
  { timeout: 120_000 },
  async () => {
    const [one, other] = [await toldIn(0), await toldIn(1)];
    const differing = Object.keys(one).filter((name) => one[name] !== other[name]);
    for (const name of differing.slice(0, 3)) {
      const at = firstDifference(one[name] ?? '', other[name] ?? '');
      expect([name, around(other[name], at)]).toEqual([name, around(one[name], at)]);
    }
    expect(differing).toEqual([]);
    // The cities did differ, and the stories were told: nothing was refused on the way.
    expect(JSON.parse(one['applied'] ?? '[]')).toEqual(
      Array.from({ length: storyOf(0).length + callsOf(0).length + afterwards.length }, () => 'applied'),
    );
    const all = Object.values(one).join('\n');
    for (const word of ['done', '李先生', 'appeal']) expect(all).toContain(word);
    expect(all).not.toContain('try-later');
  },
);

function firstDifference(one: string, other: string): number {
  return one.split('').findIndex((letter, index) => letter !== other[index]);
}

function around(text: string | undefined, at: number): string {
  return (text ?? '').slice(Math.max(0, at - 120), at + 120);
}

test('every role of a unit is among the readers, and every request among the questions', () => {
  expect(new Set(readers.map((who) => who.split('@')[0]))).toEqual(new Set(roles.filter(isUnitRole)));
  expect(Object.keys(questions('', 'x')).toSorted()).toEqual(Object.keys(syncRequests).toSorted());
});
