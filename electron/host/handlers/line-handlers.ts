import type { Handlers, MethodInput } from '#shared/bridge/contract.ts';
import { lineDraftOf } from '#shared/bridge/drafts.ts';
import { createZone } from '#shared/domain/calendar/zone.ts';
import type { CompletionFacts, Option } from '#shared/line/complete-line.ts';
import { completeLine, suggestedOption } from '#shared/line/complete-line.ts';
import { lineOfDraft } from '#shared/line/draft-of-line.ts';
import { createLabelsSaid } from '#shared/line/labels-said.ts';
import type { LineLists } from '#shared/line/line-lists.ts';
import { createLineLists } from '#shared/line/line-lists.ts';
import type { LineFacts, ReadLine } from '#shared/line/read-line.ts';
import { readLine } from '#shared/line/read-line.ts';
import { mayUseVerb } from '#shared/line/verbs.ts';
import { clampOccurredAt } from '#shared/sync/occurred-at.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';

type LineMethods = 'line.read' | 'line.write';

/** The typed line: what it means in this city, for this person, now. */
export function createLineHandlers(deps: DeskDeps): Pick<Handlers, LineMethods> {
  const { session, loaded } = deps;
  const zone = createZone(loaded.pack.city.timeZone);
  let made: LineLists | undefined;
  let labelsSaid: ReturnType<typeof createLabelsSaid> | undefined;

  /** Made when somebody first types a line: a start need not wait for it. */
  function facts(): LineFacts {
    made ??= createLineLists(loaded.pack);
    return { lists: made, nowMs: correctedNowMs(deps), zone };
  }

  return {
    'line.read'({ text, cursor, language, suggested }) {
      const { actor } = session.require();
      const known = facts();
      const line = readLine(text, known);
      const completing = { lists: known.lists, role: actor.role, language };
      labelsSaid ??= createLabelsSaid(loaded.pack);
      return {
        line,
        options: [
          ...completeLine(line, cursor, completing),
          ...suggestedOptions(line, suggested, completing),
          ...labelsSaid(line).flatMap((id) => optionOf(line, 'label', id, completing)),
        ],
        mayDo: mayUseVerb(actor.role, line.verb.id),
        countsFromMs: countsFrom(deps, line, known.nowMs),
      };
    },
    'line.write'({ body, language }) {
      session.require();
      return { text: lineOfDraft(lineDraftOf(body), facts(), language) };
    },
  };
}

function suggestedOptions(
  line: ReadLine,
  { placeId, topicId }: MethodInput<'line.read'>['suggested'],
  completing: CompletionFacts,
): readonly Option[] {
  const wanted = [
    { field: 'place', id: placeId },
    { field: 'topic', id: topicId },
  ] as const;
  return wanted.flatMap(({ field, id }) => {
    const isSaid = line.arguments.some((argument) => argument.field === field);
    return id === null || isSaid ? [] : optionOf(line, field, id, completing);
  });
}

function optionOf(line: ReadLine, field: 'place' | 'topic' | 'label', id: string, completing: CompletionFacts) {
  const name = completing.lists.named(field, id);
  return name ? [suggestedOption(line, field, name, completing)] : [];
}

function countsFrom({ station }: DeskDeps, line: ReadLine, nowMs: number): number | null {
  const time = line.arguments.find(({ field, value }) => field === 'time' && value !== null);
  if (!time) return null;
  return clampOccurredAt(Number(time.value), station.identity.serverSeenAtMs(), nowMs).atMs;
}
