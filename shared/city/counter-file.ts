// What a city decides about its counter (窗口): `counter` of city.json. Each choice with its source; what a pack leaves out is
// assumed, and named so.

import { z } from 'zod';
import type { DocumentKindId } from '../domain/ids.ts';
import { assumed, bilingual, packId, sourceKey } from './pack-fields.ts';

const choice = <T extends z.ZodType>(value: T) => z.strictObject({ value, source: sourceKey }).optional();

/** A kind of paper citizens bring. */
export const documentKindSchema = z.strictObject({ id: packId<DocumentKindId>(), name: bilingual });
export type DocumentKind = z.infer<typeof documentKindSchema>;

export const counterSchema = z.strictObject({
  /** The number on the receipt under which the citizen asks. */
  hotline: choice(z.string().regex(/^\+?\d{3,15}$/, 'must be a telephone number: digits, at most one leading +')),
  /** What is handed in, the usual first. */
  documentKinds: choice(z.array(documentKindSchema).min(1).max(60)),
});
export type CounterChoices = z.infer<typeof counterSchema>;

type Sourced<Value> = { readonly value: Value; readonly source: string };

/** The same with what was left out filled in. */
export type Counter = {
  readonly hotline: Sourced<string> | null;
  readonly documentKinds: Sourced<readonly DocumentKind[]>;
};

const usualKinds: readonly DocumentKind[] = [
  kind('identity', '身份证明', 'Proof of identity'),
  kind('property', '房产或租赁证明', 'Proof of ownership or lease'),
  kind('contract', '合同', 'Contract'),
  kind('receipt', '票据', 'Receipt or invoice'),
  kind('letter', '书面材料', 'Letter'),
  kind('photo', '照片', 'Photographs'),
];

function kind(id: string, zh: string, en: string): DocumentKind {
  return { id: id as DocumentKindId, name: { zh, en } };
}

/** The counter of a city. Where the pack says nothing the receipt names no number, and papers are of the usual kinds. */
export function counterOf(choices: CounterChoices | undefined): Counter {
  return {
    hotline: choices?.hotline ?? null,
    documentKinds: choices?.documentKinds ?? { value: usualKinds, source: assumed },
  };
}
