import { expect, test } from 'vitest';
import { loadTestPack, testPackFiles } from '#shared/city/testing.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { LearnedWatch } from '../learned/learned-watch.ts';
import { createSession } from '../session.ts';
import { aPage, aRow, copyOf } from '../testing/a-page.ts';
import { anActor } from '../testing/a-station.ts';
import { useDesk } from '../testing/use-desk.ts';
import type { DeskDeps } from './desk-deps.ts';
import { adviseEarly, createIntakeAdvice, earlyQuestions } from './intake-advice.ts';
import { createIntakeHandlers } from './intake-handlers.ts';

const agent = anActor('agent');
/** Three in the morning of a Tuesday at the city. */
const nightMs = Date.UTC(2026, 10, 23, 19);
const nothingLearned: LearnedWatch = {
  bytesOf: () => undefined,
  onChange: () => () => undefined,
  soon: () => undefined,
  stop: () => undefined,
};
const desk = useDesk();

/** A city where gas and the south are equally likely for parking; without anything known of them gas comes first. */
function aCityOfEquals(hours: Readonly<Record<string, string | null>> = {}) {
  const files = testPackFiles();
  const half = { topicId: 't-parking', weight: 0.5, basis: { zh: '新规', en: 'new rule' }, source: 'assumed' };
  const owners = ['u-gas', 'u-south'].map((unitId) => ({ kind: 'unit', unitId }));
  (files['duties.json'] as unknown[]).push(...owners.map((owner) => ({ ...half, owner })));
  for (const unit of files['units.json'] as { id: string; hours?: unknown }[]) {
    const calendarId = hours[unit.id];
    if (calendarId !== undefined) unit.hours = { calendarId, source: 'assumed' };
  }
  return loadTestPack(files);
}

function deskOf(loaded: ReturnType<typeof aCityOfEquals>, session = createSession()): DeskDeps {
  const rest = { clock: fakeClock(nightMs), log: silentLog, loaded };
  return { station: desk.station, replica: desk.replica, session, ...rest } as unknown as DeskDeps;
}

async function suggest(loaded: ReturnType<typeof aCityOfEquals>, narrative: string): Promise<Suggestion> {
  const session = createSession();
  const person = { ...agent, login: 'agent', name: 'the agent' } as PersonView;
  session.begin({ person, actor: agent, grant: 'grant', grantExpiresAtMs: Number.MAX_SAFE_INTEGER });
  const deps = deskOf(loaded, session);
  const handlers = createIntakeHandlers(deps, createIntakeAdvice(deps, nothingLearned));
  return handlers['intake.suggest']({ narrative, placeId: null, placeDetail: '', topicId: null, urgency: 'normal' });
}

function openCasesOf(unitId: string, count: number): void {
  const rows = Array.from({ length: count }, (_, index) => {
    const lead = { id: `a-${index}`, unitId, part: 'lead', round: desk.made.round, status: 'signed' };
    const change = { status: 'inProgress', assignments: [lead] } as unknown as Partial<Case>;
    return aRow(index + 1, copyOf(desk.made, `case-${index}`, change));
  });
  desk.replica.applyPage(agent, aPage(rows, 0, count));
}

test('of equals the one with fewer open cases at this desk comes first, and says so', async () => {
  const loaded = aCityOfEquals();
  expect((await suggest(loaded, '街面上有人乱停车')).units[0]?.unitId).toBe('u-gas');
  openCasesOf('u-gas', 3);
  const [first] = (await suggest(loaded, '街面上有人乱停车')).units;
  expect(first?.unitId).toBe('u-south');
  expect(first?.reasons).toContainEqual({ kind: 'equals', by: 'load' });
});

test('of equals the one that is open at this hour comes first, whatever it has to do', async () => {
  openCasesOf('u-south', 3);
  const [first] = (await suggest(aCityOfEquals({ 'u-gas': 'office', 'u-south': null }), '街面上有人乱停车')).units;
  expect(first?.unitId).toBe('u-south');
  expect(first?.reasons).toContainEqual({ kind: 'equals', by: 'hours' });
});

test('a unit that is clearly likelier stays first, closed and busy as it may be', async () => {
  openCasesOf('u-gas', 3);
  const { units } = await suggest(aCityOfEquals({ 'u-gas': 'office', 'u-south': null }), '橡树街道漏气');
  expect(units[0]?.unitId).toBe('u-gas');
  expect(units.flatMap(({ reasons }) => reasons).filter(({ kind }) => kind === 'equals')).toEqual([]);
});

test('what the words call for besides stands beside the suggestion', async () => {
  const { advice } = await suggest(loadTestPack(), '橡树街道着火，已经起诉到法院');
  expect(advice?.dangers).toMatchObject([{ ruleId: 'fire', words: ['着火'], lineIds: ['119'] }]);
  expect(advice?.outOfScope).toEqual([{ reasonId: 'litigation', words: ['起诉', '法院'] }]);
  expect((await suggest(loadTestPack(), '街面上有人乱停车')).advice?.questionIds).toEqual(['since', 'plate']);
});

/** The articles suggested for a gas leak where all of them expire on the day. */
async function articlesWhere(expiresOn: string) {
  const files = testPackFiles();
  const { articles } = files['knowledge.json'] as { articles: { expiresOn: string }[] };
  for (const article of articles) article.expiresOn = expiresOn;
  return (await suggest(loadTestPack(files), '橡树街道漏气')).advice?.articles.map(({ articleId }) => articleId);
}

test('whether an article is still in force is counted by the day of the city', async () => {
  expect(await articlesWhere('2026-11-24')).toEqual(['a-gas']);
  expect(await articlesWhere('2026-11-23')).toEqual([]);
});

test('a few answers are made up soon after a start, with nobody signed in, one at a time and no more', () => {
  const loaded = aCityOfEquals();
  const advise = createIntakeAdvice(deskOf(loaded), nothingLearned);
  const asked: string[] = [];
  const clock = fakeClock(nightMs);
  const ask = (narrative: string) => {
    asked.push(narrative);
    return advise({ narrative, placeId: null, placeDetail: '', topicId: null, urgency: 'normal' });
  };
  adviseEarly(loaded.pack, ({ narrative }) => ask(narrative), clock);
  clock.advance(4_000);
  expect(asked).toEqual([]);
  clock.advance(1_000);
  expect(asked).toHaveLength(1);
  clock.advance(60_000);
  expect(new Set(asked).size).toBe(earlyQuestions);
  // Of equals nobody knows the load before somebody is signed in, and nobody's is asked.
  const [first] = ask('街面上有人乱停车').units;
  expect(first?.reasons.some(({ kind }) => kind === 'equals')).toBe(false);
});

test('a desk that is closed makes up no more answers', () => {
  const { pack } = loadTestPack();
  const clock = fakeClock(nightMs);
  adviseEarly(pack, () => expect.unreachable('it was stopped'), clock).stop();
  clock.advance(60_000);
});
