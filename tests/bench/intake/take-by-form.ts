// A call logged field by field, by the keys the desk prints beside them. What is offered and right is taken, the rest is searched.

import type { Person } from './person.ts';
import type { ScriptedCall, ScriptedPick } from './scripted-call.ts';
import type { Shown } from './watch-page.ts';

/** What a pick shows once it is chosen, in the language of the desk. */
export type NamesOf = (what: 'place' | 'topic', id: string) => { readonly name: string; readonly above: string };

export type TakenCall = { readonly person: Person; readonly call: ScriptedCall; readonly namesOf: NamesOf };

const narrative: Shown = { selector: '#narrative', isFocused: true };
/** The strip that says so. */
export const callRings: Shown = { selector: '.strip-call' };
/** The number is there to be read out. */
export const saved: Shown = { selector: '.saved' };
const unitMissing: Shown = { selector: '#unit', isFocused: true };
const unitTaken: Shown = { selector: '.who-row[aria-pressed="true"]' };
const mostSteps = 12;

/** From the call that rings to the desk that is free again. */
export async function takeByForm(taken: TakenCall): Promise<void> {
  const { person, call } = taken;
  await acceptCall(taken);
  if (call.isSame === true) await joinEarlier(taken);
  else await fillForm(taken);
  await goOn(person);
}

/** The call rings and is taken: the form is there. */
export async function acceptCall({ person }: TakenCall): Promise<void> {
  person.think();
  await person.press('F2', narrative);
}

/** The number was read out, and the line is free. */
export async function goOn(person: Person): Promise<void> {
  person.think();
  await person.press('F2', { selector: '.idle' });
}

async function fillForm(taken: TakenCall): Promise<void> {
  const { person, call, namesOf } = taken;
  const { place, topic } = call;
  await person.write(call.narrative, ...(place.isOffered ? [offerOf('place', place, namesOf)] : []));
  person.think();
  await person.press('Alt+w', { selector: '#place', isFocused: true });
  await choose(taken, 'place');
  if (call.detail !== '') {
    await person.press('Tab', { selector: '#placeDetail', isFocused: true });
    await person.write(call.detail);
  }
  person.think();
  await person.press(
    'Alt+t',
    topic.isOffered ? offerOf('topic', topic, namesOf) : { selector: '#topic', isFocused: true },
  );
  await choose(taken, 'topic');
  if (call.urgency !== undefined) await chooseUrgency(person, call.urgency);
  await giveName(taken);
  await (call.answer === undefined ? dispatch(person) : answer(person, call.answer));
}

function offerOf(what: 'place' | 'topic', pick: ScriptedPick, namesOf: NamesOf): Shown {
  return { selector: `.pick:has(#${what}) .pick-offer`, text: namesOf(what, pick.id).name };
}

async function choose({ person, call, namesOf }: TakenCall, what: 'place' | 'topic'): Promise<void> {
  const pick = call[what];
  const { name, above } = namesOf(what, pick.id);
  const chosen = { selector: `#${what}`, text: name };
  if (pick.isOffered) {
    await person.press('Enter', chosen);
    return;
  }
  await searchIn(person, `#${what}-list`, pick.keys, { name, above });
  await person.press('Enter', chosen);
}

/** Types into a list and goes down it to what is meant, told from its twins by what stands above it. */
export async function searchIn(
  person: Person,
  list: string,
  keys: string,
  { name, above }: ReturnType<NamesOf>,
): Promise<void> {
  const first = `${list} [role="option"]`;
  await person.type(keys, { selector: first, text: name });
  const active = `${first}[aria-selected="true"]`;
  const isThere = async () =>
    (await person.sees({ selector: active, text: name })) && (await person.sees({ selector: active, text: above }));
  for (let step = 0; step < mostSteps && !(await isThere()); step += 1) await person.press('ArrowDown');
  if (!(await isThere())) throw new Error(`${keys} does not find ${above} ${name}`);
}

async function chooseUrgency(person: Person, urgency: 'urgent' | 'critical'): Promise<void> {
  const radio = '.case-form .form-row-choices .choice:nth-of-type(2) .choice-input';
  person.think();
  for (let step = 0; step < mostSteps && !(await person.sees({ selector: `${radio}:focus` })); step += 1) {
    await person.press('Tab');
  }
  for (let step = urgency === 'urgent' ? 1 : 2; step > 0; step -= 1) await person.press('ArrowRight');
}

async function giveName({ person, call }: TakenCall): Promise<void> {
  if (call.name === '') return;
  person.think();
  await person.press('Alt+c', { selector: '#caller', isFocused: true });
  await person.write(call.name);
}

async function dispatch(person: Person): Promise<void> {
  person.think();
  const came = await person.press('Control+Enter', saved, unitMissing);
  if (came === 0) return;
  // It is not sure of a unit: the first of those it lists is looked at and taken.
  person.think();
  await person.press('Alt+1', unitTaken);
  await person.press('Control+Enter', saved);
}

async function answer(person: Person, words: string): Promise<void> {
  person.think();
  await person.press('Alt+a', { selector: '#answer', isFocused: true });
  await person.type(words);
  await person.press('Alt+a', saved);
}

/** What is likely the same stands beside the form: the case becomes a part of it. */
export async function joinEarlier({ person, call }: TakenCall): Promise<void> {
  await person.write(call.narrative, { selector: '.same-list li' });
  person.think();
  await person.press('Alt+x', { selector: '.same-list [aria-pressed="true"]' });
  person.think();
  await person.press('Control+Shift+Enter', saved);
}
