// What a phrase of the pack may say of the case it is read out for: `{caller}`, `{number}` and the like stand in the text.

/** caller: who is called · number: of the case · topic, place: as the case has them · unit: the lead · day: of registration. */
export const scriptFacts = ['caller', 'number', 'topic', 'place', 'unit', 'day'] as const;
export type ScriptFact = (typeof scriptFacts)[number];

const inBraces = /\{([^{}]*)\}/g;

/** The phrase with the facts of a case in it. What is in braces and no fact stays as it is: the pack is checked for it. */
export function fillScript(text: string, facts: Readonly<Record<ScriptFact, string>>): string {
  return text.replaceAll(inBraces, (whole, name: string) => (isScriptFact(name) ? facts[name] : whole));
}

/** What stands in braces and is no fact. */
export function unknownFactsIn(text: string): readonly string[] {
  return [...text.matchAll(inBraces)].map(([, name = '']) => name).filter((name) => !isScriptFact(name));
}

function isScriptFact(name: string): name is ScriptFact {
  return (scriptFacts as readonly string[]).includes(name);
}
