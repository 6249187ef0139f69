// Random people do random things to one article; whatever they do, these hold.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ArticleId, CommandId, PersonId, UnitId } from '../ids.ts';
import type { Actor, Role } from '../roles.ts';
import { isUnitRole, roles } from '../roles.ts';
import { applyArticle } from './apply-article.ts';
import type { ArticleContent, KnowledgeArticle } from './article.ts';
import { audiences, flagKinds, ownerOf, usableOn } from './article.ts';
import type { ArticleCommand, ArticleEvent } from './article-command.ts';
import { decideArticle } from './decide-article.ts';

const id = 'k-1' as ArticleId;
const units = ['u-1', 'u-2'] as UnitId[];
const days = ['2026-11-01', '2026-12-01', '2027-01-01'];
const word = fc.constantFrom('', ' ', '办事', 'opens at nine');
const inBoth = fc.record({ zh: word, en: word });
const unitId = fc.constantFrom(...units);
const expiresOn = fc.constantFrom(...days);
const flagId = fc.nat(30).map((turn) => `c-${turn}` as CommandId);

const content: fc.Arbitrary<ArticleContent> = fc.record({
  title: inBoth,
  text: inBoth,
  audience: fc.constantFrom(...audiences),
  topicIds: fc.constant([]),
  legalBasis: fc.option(inBoth, { nil: null }),
  ownerUnitId: unitId,
  expiresOn,
});
const said = fc.constantFrom('九点', '八点半', '十点', '全天');
const whole = fc.tuple(content, said).map(([one, zh]) => {
  const both = { zh, en: 'in English' };
  return { ...one, title: both, text: both, legalBasis: one.legalBasis && both, expiresOn: '2027-01-01' };
});
const command: fc.Arbitrary<ArticleCommand> = fc.oneof(
  {
    arbitrary: make('article.propose', { content: fc.oneof({ arbitrary: whole, weight: 5 }, content), note: word }),
    weight: 4,
  },
  make('article.withdraw', { note: word }),
  {
    arbitrary: make('article.approve', {
      settles: fc.oneof({ arbitrary: fc.constant([]), weight: 4 }, fc.array(flagId, { maxLength: 1 })),
    }),
    weight: 3,
  },
  make('article.sendBack', { note: word }),
  make('article.confirm', { expiresOn }),
  make('article.retire', { note: word }),
  make('article.flag', {
    kind: fc.constantFrom(...flagKinds),
    note: word,
    caseId: fc.constant(null),
    version: fc.nat(3),
  }),
  make('article.settle', { flagId, note: word }),
);
const actor: fc.Arbitrary<Actor> = fc
  .tuple(
    fc.constantFrom(...roles, 'unit' as const, 'office' as const, 'office' as const, 'supervisor' as const),
    fc.nat(2),
    unitId,
  )
  .map(([role, person, unit]) => ({
    personId: `${role}-${person}` as PersonId,
    role,
    unitId: isUnitRole(role) ? unit : null,
  }));
const life = fc.array(fc.record({ actor, command, today: fc.constantFrom('2026-11-01', ...days) }), {
  minLength: 1,
  maxLength: 40,
});

function make<Type extends ArticleCommand['type']>(type: Type, payload: Record<string, fc.Arbitrary<unknown>>) {
  return fc.record(payload).map((said) => ({ type, payload: said }) as unknown as ArticleCommand);
}

type Turn = {
  readonly before: KnowledgeArticle | undefined;
  readonly after: KnowledgeArticle | undefined;
  readonly actor: Actor;
  readonly command: ArticleCommand;
  readonly event: ArticleEvent | null;
};

/** Lives it, turn by turn. */
function live(turns: readonly { actor: Actor; command: ArticleCommand; today: string }[]): Turn[] {
  let state: KnowledgeArticle | undefined;
  return turns.map(({ actor: who, command: wish, today }, turn) => {
    const before = state;
    const decision = decideArticle(before, wish, {
      actor: who,
      commandId: `c-${turn}` as CommandId,
      atMs: turn,
      today,
      city: { hasUnit: () => true, hasTopic: () => true },
    });
    if (decision.ok) state = applyArticle(before, id, decision.event);
    return { before, after: state, actor: who, command: wish, event: decision.ok ? decision.event : null };
  });
}

const always = (holds: (turns: readonly Turn[]) => void) =>
  fc.assert(
    fc.property(life, (turns) => holds(live(turns))),
    { seed: 20261201, numRuns: 2_000 },
  );

test('what is accepted is one step further, and what is refused changes nothing', () => {
  always((turns) => {
    for (const { before, after, event } of turns) {
      expect(after?.revision ?? 0).toBe((before?.revision ?? 0) + (event ? 1 : 0));
    }
  });
});

test('nobody brings their own words into force', () => {
  let approved = 0;
  always((turns) => {
    for (const { after } of turns) {
      if (!after?.inForce) continue;
      approved += 1;
      expect(after.inForce.approvedBy).not.toBe(after.inForce.writtenBy);
    }
  });
  expect(approved).toBeGreaterThan(500);
});

test('a version that was in force never says anything else, and no number is given twice', () => {
  always((turns) => {
    const said = new Map<number, string>();
    for (const { after } of turns) {
      if (!after?.inForce) continue;
      const { number, title, text, audience, legalBasis, ownerUnitId } = after.inForce;
      const words = JSON.stringify({ title, text, audience, legalBasis, ownerUnitId });
      expect(said.get(number) ?? words).toBe(words);
      said.set(number, words);
    }
  });
});

test('people of a unit change only what their unit answers for, and give nothing away', () => {
  const hotline = new Set<Role>(roles.filter((role) => !isUnitRole(role)));
  always((turns) => {
    for (const { before, actor: who, event } of turns) {
      if (!event || hotline.has(who.role) || event.type === 'article.flagged') continue;
      expect([null, who.unitId]).toContain(before ? ownerOf(before) : null);
      if (event.type === 'article.proposed') expect(event.payload.content.ownerUnitId).toBe(who.unitId);
    }
  });
});

test('an agent changes no words, and what waits for review takes nothing out of force', () => {
  always((turns) => {
    for (const { before, after, actor: who, event } of turns) {
      if (!event) continue;
      if (who.role === 'agent' || who.role === 'callback') expect(event.type).toBe('article.flagged');
      const isOfProposal = ['article.proposed', 'article.withdrawn', 'article.sentBack', 'article.flagged'];
      if (isOfProposal.includes(event.type)) expect(after?.inForce).toEqual(before?.inForce ?? null);
    }
  });
});

test('what has expired may not be read out, whoever asks', () => {
  always((turns) => {
    for (const { after } of turns) {
      for (const day of days) {
        const usable = after && usableOn(after, day);
        if (usable) expect(usable.expiresOn >= day).toBe(true);
      }
    }
  });
});
