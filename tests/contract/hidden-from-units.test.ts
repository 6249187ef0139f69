// Two cities that differ only in what a unit may not know: the name behind a confidential call, the words between the hotline and
// another unit, their files, cases of others, articles for agents, and whether a citizen is being called right now. Whatever a person of a unit asks of either,
// by whatever request there is, the answers are the same to the byte, and so are the pokes.

import { afterEach, expect, test } from 'vitest';
import { commandTypes } from '#shared/domain/command.ts';
import { isUnitRole, roles } from '#shared/domain/roles.ts';
import { bucketOf, rowDigest } from '#shared/sync/digest.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncRequestName } from '#shared/sync/protocol.ts';
import { syncRequests } from '#shared/sync/protocol.ts';
import { endCores } from '#server/testing/a-core.ts';
import { aStation } from '#server/testing/test-station.ts';
import type { Act, City, CityLink } from '../support/two-cities.ts';
import { aCity, afterwards, around, callsOf, filesOf, firstDifference, foreign } from '../support/two-cities.ts';
import { secret, shared, storyOf } from '../support/two-cities.ts';

const readers = ['unit@unit-1', 'unitHead@unit-1', 'unit@unit-2', 'unitHead@unit-2', 'district@district-1'] as const;

afterEach(endCores);

/** Every request there is, in the forms that could tell something. */
function questions(grant: string, stationId: string): Readonly<Record<SyncRequestName, readonly unknown[]>> {
  const page = { grant, verdictsAfter: 0, limit: 500 };
  const words = ['alpha', 'omega', '13800001230', '13800001231', '李先生', 'done', '电梯'];
  const files = [shared, secret, foreign].flatMap((caseId) =>
    [...filesOf(0).map(({ id }) => id), 'file-none'].map((attachmentId) => ({ grant, caseId, attachmentId, from: 0 })),
  );
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
    articleVersion: ['k-agents', 'k-none'].map((articleId) => ({ grant, articleId, version: 1 })),
    upload: files.map((file) => ({ ...file, data: '' })),
    download: files.map((file) => ({ ...file, limit: 1_000 })),
  };
}

async function answersOf(city: City, link: CityLink, who: string): Promise<Readonly<Record<string, string>>> {
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
async function proveSums(city: City, link: CityLink, who: string): Promise<void> {
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
  await city.tell(city.storyOf);
  await city.write();
  const seats: { readonly who: string; readonly link: CityLink }[] = [];
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
  await city.tell(city.callsOf);
  await lookAround('during');
  for (const { who, link } of seats) await proveSums(city, link, who);
  await city.tell(afterwards);
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

test('every role of a unit is among the readers, and every request among the questions', () => {
  expect(new Set(readers.map((who) => who.split('@')[0]))).toEqual(new Set(roles.filter(isUnitRole)));
  expect(Object.keys(questions('', 'x')).toSorted()).toEqual(Object.keys(syncRequests).toSorted());
});
