// What is asked of a list, as SQL: each condition with the index that finds its rows alone.

import type { DeskView, QueueView } from '#shared/bridge/queue-views.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { CaseFilter, Span } from '#shared/search/case-filter.ts';
import { inList, indexOfList } from './desk-lists.ts';
import { bitsOfFlags } from './flag-bits.ts';
import type { Sort } from './list-way.ts';
import type { Scope } from './scope.ts';
import type { CountedKind } from './view-counts.ts';

export type Parameters = Record<string, string | number | null>;
/** `index` finds what fits both conditions, `foundBy` and nothing else. */
export type Condition = { readonly sql: string; readonly index: string; readonly foundBy: string };
export type Conditions = {
  /** Everything, the part included. */
  readonly where: string;
  /** The part alone. */
  readonly ofPart: string;
  /** Those of the filter. */
  readonly all: readonly Condition[];
  readonly parameters: Parameters;
};

/** Views of stored columns; the one that goes by how likely cases are to be late is a list of its own (likely-late-list.ts). */
export type StoredView = Exclude<QueueView, 'likelyLate'>;

/** By which value a view is a part of the scope; null: it is all of it. */
export type ViewPart =
  | { readonly kind: Exclude<CountedKind, 'list'>; readonly value: string }
  | { readonly kind: 'list'; readonly value: DeskView }
  | null;

const parts = {
  toDispatch: { kind: 'queue', value: 'toDispatch' },
  running: { kind: 'queue', value: 'running' },
  callback: { kind: 'queue', value: 'callback' },
  closed: { kind: 'queue', value: 'closed' },
  toSign: { kind: 'own_step', value: 'toSign' },
  handling: { kind: 'own_step', value: 'handling' },
  toRule: { kind: 'own_step', value: 'toRule' },
  mine: { kind: 'registered_by', value: '' },
  all: null,
  returns: { kind: 'list', value: 'returns' },
  arbitration: { kind: 'list', value: 'arbitration' },
  extensions: { kind: 'list', value: 'extensions' },
  assists: { kind: 'list', value: 'assists' },
  audits: { kind: 'list', value: 'audits' },
  exclusions: { kind: 'list', value: 'exclusions' },
  proposals: { kind: 'list', value: 'proposals' },
  supervised: { kind: 'list', value: 'supervised' },
  hard: { kind: 'list', value: 'hard' },
  ledger: { kind: 'list', value: 'ledger' },
  rework: { kind: 'list', value: 'rework' },
  returned: { kind: 'list', value: 'returned' },
  replied: { kind: 'list', value: 'replied' },
} as const satisfies Record<StoredView, ViewPart>;

/** The part of the scope a view is, for this person. */
export function partOfView(view: StoredView, personId: PersonId): ViewPart {
  const part: ViewPart = parts[view];
  return view === 'mine' ? { kind: 'registered_by', value: personId } : part;
}

/** The order of a view: the one asked for, but where it has an order of its own. */
export function orderOfView(part: ViewPart, sort: 'due' | 'newest'): Sort {
  if (part?.kind !== 'list') return sort;
  return part.value === 'ledger' ? 'ledger' : 'due';
}

/** The indexes that have the rows of a part in an order; a list has one, in its own. */
export function orderIndex(part: ViewPart, sort: Sort): string {
  if (part?.kind === 'list') return indexOfList(part.value);
  const by = part ? byKind[part.kind] : '';
  return `case_by_${by}${sort === 'due' ? 'due' : 'age'}`;
}

const byKind = { queue: 'queue_', own_step: 'own_', registered_by: 'author_' } as const;

/** Lists that may be asked for, and where they stand. */
const listed = {
  topicIds: { column: 'topic_id', index: 'case_by_topic' },
  placeIds: { column: 'place_id', index: 'case_by_place' },
  unitIds: { column: 'lead_unit_id', index: 'case_by_unit' },
  statuses: { column: 'status', index: 'case_by_status' },
  deadlineClassIds: { column: 'deadline_class_id', index: 'case_by_class' },
  registeredBy: { column: 'registered_by', index: 'case_by_author_age' },
} as const;

/** The conditions of a filter on the part of a scope; of the filter none where it leaves nothing out. */
export function conditionsOf(scope: Scope, part: ViewPart, filter: CaseFilter): Conditions {
  const { sql: ofPart, parameters } = partCondition(scope, part);
  const all: Condition[] = [];
  for (const [name, { column, index }] of Object.entries(listed)) {
    const values = filter[name as keyof typeof listed];
    if (values === null) continue;
    const sql = `${column} IN (SELECT value FROM json_each(@${name}))`;
    all.push({ sql, index, foundBy: `scope = @scope AND ${sql}` });
    parameters[name] = JSON.stringify(values);
  }
  if (filter.flags.length > 0) {
    // That any is set is said as well: the index holds no others.
    const sql = 'flags <> 0 AND flags & @flags = @flags';
    all.push({ sql, index: 'case_by_flags', foundBy: `scope = @scope AND ${sql}` });
    parameters['flags'] = bitsOfFlags(filter.flags);
  }
  if (filter.labelIds !== null) {
    // That there is any is said as well: the index holds no others.
    const sql = `labels IS NOT NULL
      AND EXISTS (SELECT 1 FROM json_each(@labelIds) AS label WHERE instr(labels, ' ' || label.value || ' ') > 0)`;
    all.push({ sql, index: 'case_by_labels', foundBy: `scope = @scope AND ${sql}` });
    parameters['labelIds'] = JSON.stringify(filter.labelIds);
  }
  addSpan('due', 'due_order', 'due', filter.due);
  addSpan('registered', 'registered_at_ms', 'newest', filter.registered);
  return { where: [ofPart, ...all.map(({ sql }) => sql)].join(' AND '), ofPart, all, parameters };

  function addSpan(name: string, column: string, order: Sort, span: Span | null): void {
    if (span === null) return;
    const sql = `${column} >= @${name}From AND ${column} < @${name}Before`;
    all.push({ sql, index: orderIndex(part, order), foundBy: `${ofPart} AND ${sql}` });
    parameters[`${name}From`] = span.fromMs;
    parameters[`${name}Before`] = span.beforeMs;
  }
}

function partCondition(scope: Scope, part: ViewPart): { readonly sql: string; readonly parameters: Parameters } {
  if (!part) return { sql: 'scope = @scope', parameters: { scope } };
  if (part.kind === 'list') return { sql: `scope = @scope AND ${inList(part.value)}`, parameters: { scope } };
  return { sql: `scope = @scope AND ${part.kind} = @part`, parameters: { scope, part: part.value } };
}
