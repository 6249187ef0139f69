// What a person wishes for a case, as the screen sends it: any command of the domain without the ids the host makes, so
// that a new desk needs a form and nothing else. Registration is not among them: it begins with a draft.

import { z } from 'zod';
import type { CommandType } from '../domain/command.ts';
import { commandTypes } from '../domain/command.ts';
import type { UnitId } from '../domain/ids.ts';
import { commandPayloadSchemas } from '../sync/command-schema.ts';
import { idSchema } from '../sync/schema.ts';

export type WishType = Exclude<CommandType, 'case.register'>;
export const wishTypes = commandTypes.filter((type): type is WishType => type !== 'case.register');

const { 'case.register': _register, ...payloads } = commandPayloadSchemas;

/** A ruling on a return; the id of the new assignment is the host's. */
const ruling = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('move'), toUnitId: idSchema<UnitId>() }),
  z.strictObject({ kind: z.literal('deny') }),
]);

/** The payload of each wish: that of the command, without `assignmentIds`, `requestId` and the like where they are new. */
export const wishPayloadSchemas = {
  ...payloads,
  'case.dispatch': payloads['case.dispatch'].omit({ assignmentIds: true }),
  'assignment.forward': payloads['assignment.forward'].omit({ newAssignmentId: true }),
  'assignment.add': payloads['assignment.add'].omit({ assignmentId: true }),
  'assist.request': payloads['assist.request'].omit({ requestId: true }),
  'assist.rule': payloads['assist.rule'].omit({ assignmentId: true }),
  'return.rule': payloads['return.rule'].extend({ ruling }),
  'return.arbitrate': payloads['return.arbitrate'].extend({ ruling }),
  'extension.request': payloads['extension.request'].omit({ requestId: true }),
  'supervision.issue': payloads['supervision.issue'].omit({ supervisionId: true }),
  'callback.record': payloads['callback.record'].omit({ assignmentIds: true }),
} satisfies { readonly [Type in WishType]: z.ZodType };

export type WishPayloads = { readonly [Type in WishType]: z.infer<(typeof wishPayloadSchemas)[Type]> };
export type Wish = {
  readonly [Type in WishType]: { readonly type: Type; readonly payload: WishPayloads[Type] };
}[WishType];

/** Any command on a case that exists. */
export const wish: z.ZodType<Wish, Wish> = z.discriminatedUnion('type', wishTypes.map(oneWish) as never);

/** The commands that may come in one step with the registration, beside dispatching and answering. */
export const firstWishTypes = [
  'case.submit',
  'case.proposeRefusal',
  'case.refuse',
  'case.transfer',
  'case.proposeMerge',
] as const satisfies readonly WishType[];
export type FirstWish = Extract<Wish, { type: (typeof firstWishTypes)[number] }>;
export const firstWish: z.ZodType<FirstWish, FirstWish> = z.discriminatedUnion(
  'type',
  firstWishTypes.map(oneWish) as never,
);

function oneWish(type: WishType) {
  return z.strictObject({ type: z.literal(type), payload: wishPayloadSchemas[type] });
}

/** The knowledge article an answer was taken from, with the version that was read. */
export const citedArticle = payloads['case.answer'].shape.article;

/** A dispatch as the forms of intake and case send it; parallel units (双派) none unless given. */
export const dispatchWish = wishPayloadSchemas['case.dispatch'].extend({
  parallelUnitIds: payloads['case.dispatch'].shape.parallelUnitIds.exactOptional(),
});
