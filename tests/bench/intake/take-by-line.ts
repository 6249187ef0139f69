// A call logged as one typed line over its form: what is not suggested for the narrative is named before it, by first letters.

import type { Person } from './person.ts';
import type { ScriptedPick } from './scripted-call.ts';
import type { TakenCall } from './take-by-form.ts';
import { acceptCall, goOn, joinEarlier, saved, searchIn } from './take-by-form.ts';
import type { Shown } from './watch-page.ts';

const options = '#line-options';
const mostSteps = 12;
const urgencyMarks = { urgent: '!', critical: '!!' } as const;

/** From the call that rings to the desk that is free again. */
export async function takeByLine(taken: TakenCall): Promise<void> {
  const { person, call } = taken;
  await acceptCall(taken);
  // The line has no word for being a part of another case: that is the form's, beside the cases themselves.
  if (call.isSame === true) await joinEarlier(taken);
  else await typeLine(taken);
  await goOn(person);
}

async function typeLine(taken: TakenCall): Promise<void> {
  const { person, call } = taken;
  // It is opened for what is typed first.
  await person.press('F4', { selector: '[data-focus="line"]', isFocused: true });
  if (call.answer !== undefined) await typeAnswer(person, call.answer);
  await label(person, 'n', call.name);
  await label(person, 'd', call.detail);
  if (call.urgency !== undefined) await mark(person, call.urgency);
  const picks = (['place', 'topic'] as const).map((what) => ({ what, pick: call[what] }));
  for (const { what, pick } of picks.filter(({ pick: { isOffered } }) => !isOffered)) await name(taken, what, pick);
  const offered = picks.filter(({ pick: { isOffered } }) => isOffered);
  await person.write(call.narrative, ...offered.map((wanted) => optionOf(taken, wanted)));
  await takeSuggested(taken, offered);
  person.think();
  await person.press('Enter', saved);
}

async function typeAnswer(person: Person, answer: string): Promise<void> {
  person.think();
  await person.type(`o a:${answer};`);
}

async function mark(person: Person, urgency: 'urgent' | 'critical'): Promise<void> {
  person.think();
  await person.type(`${urgencyMarks[urgency]};`);
}

/** The letters of a label count, what stands behind it does not. */
async function label(person: Person, letter: string, text: string): Promise<void> {
  if (text === '') return;
  person.think();
  await person.type(`${letter}:`);
  await person.write(text);
  await person.type(';');
}

async function name({ person, namesOf }: TakenCall, what: 'place' | 'topic', pick: ScriptedPick): Promise<void> {
  person.think();
  const names = namesOf(what, pick.id);
  await searchIn(person, options, pick.keys, names);
  await person.press('Enter', chipOf(what, names.name));
}

type Wanted = { readonly what: 'place' | 'topic'; readonly pick: ScriptedPick };

function optionOf({ namesOf }: TakenCall, { what, pick }: Wanted, which = ''): Shown {
  return { selector: `${options} [role="option"]${which} > span:first-child`, text: namesOf(what, pick.id).name };
}

/** What is suggested at the end of the narrative is taken by Tab: the first of the list, or what the arrows went to. */
async function takeSuggested(taken: TakenCall, wanted: readonly Wanted[]): Promise<void> {
  const { person, namesOf } = taken;
  if (wanted.length === 0) return;
  person.think();
  const first = (await seen(taken, wanted, ':first-child')) ?? (await goTo(taken, wanted));
  const [next] = wanted.filter((each) => each !== first);
  const chip = chipOf(first.what, namesOf(first.what, first.pick.id).name);
  await person.press('Tab', next ? { ...chip, beside: optionOf(taken, next) } : chip);
  if (next) await takeSuggested(taken, [next]);
}

async function seen(taken: TakenCall, wanted: readonly Wanted[], which: string): Promise<Wanted | undefined> {
  for (const each of wanted) if (await taken.person.sees(optionOf(taken, each, which))) return each;
  return undefined;
}

async function goTo(taken: TakenCall, wanted: readonly Wanted[]): Promise<Wanted> {
  for (let step = 0; step < mostSteps; step += 1) {
    await taken.person.press('ArrowDown');
    const found = await seen(taken, wanted, '[aria-selected="true"]');
    if (found) return found;
  }
  throw new Error(`the line does not suggest ${wanted.map(({ pick }) => pick.id).join(' or ')}`);
}

function chipOf(what: 'place' | 'topic', text: string): Shown {
  return { selector: `.line-chip[data-field="${what}"]`, text };
}
