// What tests of "a unit cannot see" share: a city told twice, with other words wherever a unit may not look: the name behind a
// confidential call, the words between the hotline and another unit, files for the hotline alone and of other units, and
// whether a citizen is being called right now. A test asks both the same and compares what it is told.

import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Attachment } from '#shared/domain/attachment/attachment.ts';
import type { CommandPayloads, CommandType } from '#shared/domain/command.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { silentLog } from '#shared/lib/log.ts';
import { SearchIndex } from '#server/search/search-index.ts';
import type { ServerCity } from '#server/server-city.ts';
import { aCore, sent } from '#server/testing/a-core.ts';
import { someContent } from '#server/testing/articles-contract.ts';
import { anArticleEnvelope } from '#server/testing/an-article-envelope.ts';
import { anEnvelope } from '#server/testing/an-envelope.ts';
import { aPerson } from '#server/testing/people.ts';
import { aStation } from '#server/testing/test-station.ts';

type Loose<T> = { readonly [Key in keyof T]?: unknown };
export type Act = readonly [
  who: string,
  caseId: string,
  type: CommandType,
  payload?: Loose<CommandPayloads[CommandType]>,
];

export const [shared, secret, foreign, waiting] = ['case-shared', 'case-secret', 'case-foreign', 'case-waiting'];

/** What the cities have in common, with the words that differ; `h` is 0 or 1. */
export function storyOf(h: 0 | 1): readonly Act[] {
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
    ['agent', waiting, 'case.register', { caller: caller('waiting', false), narrative: word('theirs as well') }],
    ['supervisor', waiting, 'case.dispatch', { leadUnitId: 'unit-3', assignmentIds: ['w1'] }],
    ['unit@unit-3', waiting, 'assignment.sign', { assignmentId: 'w1' }],
    ['unit@unit-3', waiting, 'assignment.reply', { assignmentId: 'w1', text: word('elsewhere') }],
    ['agent', shared, 'case.register', { caller: known }],
    ['supervisor', shared, 'case.dispatch', three],
    ['unit@unit-3', shared, 'assignment.sign', { assignmentId: 's1' }],
    ['unit@unit-2', shared, 'assignment.sign', { assignmentId: 's2' }],
    ['unit@unit-3', shared, 'assignment.contact', { assignmentId: 's1', note: word('contact') }],
    attachOf(h, 'file-hotline'),
    attachOf(h, 'file-foreign'),
    attachOf(h, 'file-all'),
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
    attachOf(h, 'file-secret'),
    ['supervisor', secret, 'case.dispatch', { leadUnitId: 'unit-1', assignmentIds: ['q1'] }],
    ['supervisor', secret, 'case.amend', { fields: { caller: caller('amended', true) } }],
    ['unit@unit-1', secret, 'assignment.sign', { assignmentId: 'q1' }],
    ['unit@unit-1', secret, 'assignment.reply', { assignmentId: 'q1', text: 'done' }],
  ];
}

type PlantedFile = Pick<Attachment, 'audience' | 'step'> & {
  readonly who: string;
  readonly caseId: string;
  readonly id: string;
  readonly bytes: Buffer;
};

const jpeg = (text: string) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(text)]);

/** Files of the story, and one that comes with a call: others in each city, but the one that is for everybody. */
export function filesOf(h: 0 | 1): readonly PlantedFile[] {
  const hidden = jpeg(['the alpha photo', 'another photo: omega'][h] ?? '');
  return [
    { who: 'agent', caseId: shared, id: 'file-hotline', audience: 'hotline', step: 'intake', bytes: hidden },
    { who: 'unit@unit-3', caseId: shared, id: 'file-foreign', audience: 'personal', step: 'reply', bytes: hidden },
    { who: 'unit@unit-3', caseId: shared, id: 'file-all', audience: 'all', step: 'reply', bytes: jpeg('for all') },
    { who: 'agent', caseId: secret, id: 'file-secret', audience: 'personal', step: 'intake', bytes: hidden },
    h === 0
      ? { who: 'callback', caseId: shared, id: 'file-call', audience: 'all', step: 'callback', bytes: hidden }
      : { who: 'agent', caseId: foreign, id: 'file-call', audience: 'all', step: 'intake', bytes: hidden },
  ];
}

function attachOf(h: 0 | 1, id: string): Act {
  const file = filesOf(h).find((one) => one.id === id);
  if (!file) throw new Error(`there is no ${id}`);
  const { who, caseId, bytes, audience, step } = file;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const name = id === 'file-all' ? 'all.jpg' : `${bytes.subarray(3).toString()}.jpg`;
  const what = { sha256, name, mediaType: 'image/jpeg', sizeBytes: bytes.length, audience, step } as const;
  return [who, caseId, 'attachment.add', { attachmentId: id, ...what }];
}

/** What happens while the readers look on: citizens are called in the one city; in the other as much happens elsewhere. */
export function callsOf(h: 0 | 1): readonly Act[] {
  const missed = { answers: null, next: 'tryAgain', note: 'nobody there' };
  const acts: readonly Act[] = [
    ['callback', shared, 'callback.claim'],
    ['callback', shared, 'callback.record', missed],
    attachOf(h, 'file-call'),
    ['callback', secret, 'callback.claim'],
    ['callback', secret, 'callback.release', { note: 'later' }],
    ['callback', shared, 'callback.claim'],
  ];
  return h === 0 ? acts : acts.map((act) => (act[2] === 'attachment.add' ? act : ['agent', foreign, 'case.urge', {}]));
}

/** What a unit does itself meanwhile: it sees its own step, and nothing of the calls before it. */
export const afterwards: readonly Act[] = [
  ['unit@unit-1', secret, 'exclusion.apply', { note: 'appeal' }],
  // Carries a mark of its own: counted as the unit counts.
  ['district@district-1', shared, 'district.number', {}],
  ['office', shared, 'supervision.issue', { supervisionId: 'supervision-2', dueAtMs: null }],
];

function isOf(payload: object | undefined, id: string): boolean {
  return payload !== undefined && 'attachmentId' in payload && payload.attachmentId === id;
}

/** Opens one of the two, with nothing told yet. */
export async function aCity(h: 0 | 1, pack?: ServerCity) {
  const core = await aCore({ index: new SearchIndex(null, silentLog), ...(pack && { city: pack }) });
  const { clock, identity } = core;
  const hotline = await core.greet(aStation('station-hotline'), pack && { packHash: pack.packHash });
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

  /** At the hotline, with the bytes of what was attached. */
  async function tell(acts: readonly Act[]): Promise<void> {
    await give(hotline, 'station-hotline', acts);
    for (const file of filesOf(h)) {
      if (!acts.some(([, , type, payload]) => type === 'attachment.add' && isOf(payload, file.id))) continue;
      const { who, caseId, id: attachmentId, bytes } = file;
      const piece = { grant: grantOf(who), caseId, attachmentId, from: 0, data: bytes.toString('base64') };
      expect(await hotline.get('upload', piece)).toMatchObject({ isWhole: true });
    }
  }

  /** Words for agents alone, other ones in each city. */
  async function write(): Promise<void> {
    const words = { zh: ['alpha 话术', 'omega 话术'][h] ?? '', en: ['alpha script', 'omega script'][h] ?? '' };
    const content = someContent({ audience: 'agents', title: words, text: words, ownerUnitId: 'unit-3' as UnitId });
    const about = { articleId: 'k-agents', stationId: 'station-hotline' };
    const steps = [
      anArticleEnvelope(
        'article.propose',
        { content, note: '' },
        { ...about, id: 'k-propose', grant: grantOf('supervisor') },
      ),
      anArticleEnvelope(
        'article.approve',
        { settles: [] },
        { ...about, id: 'k-approve', seenRevision: 1, grant: grantOf('office') },
      ),
    ];
    const commands = steps.map((envelope) => ({ envelope, wasApplied: false }));
    const { settled } = await hotline.get('articlePush', { commands });
    expect(settled.map(({ verdict }) => verdict.kind)).toEqual(['applied', 'applied']);
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

  return { ...core, hotline, grantOf, give, tell, write, pass, verdicts, storyOf: storyOf(h), callsOf: callsOf(h) };
}

export type City = Awaited<ReturnType<typeof aCity>>;
export type CityLink = City['hotline'];

/** Where two texts part. */
export function firstDifference(one: string, other: string): number {
  return one.split('').findIndex((letter, index) => letter !== other[index]);
}

/** What stands there. */
export function around(text: string | undefined, at: number): string {
  return (text ?? '').slice(Math.max(0, at - 120), at + 120);
}
