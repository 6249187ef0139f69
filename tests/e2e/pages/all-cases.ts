import type { Page } from '@playwright/test';
import type { MethodInput, MethodOutput } from '#shared/bridge/contract.ts';
import { askHost } from './bridge.ts';

type Rows = MethodOutput<'queue.window'>['rows'];
type Wish = Partial<Pick<MethodInput<'queue.window'>, 'sort' | 'limit'>>;

/** The cases this desk has, the latest registered first unless wished otherwise, asked without the screen. */
export async function allCases(page: Page, { sort = 'newest', limit = 50 }: Wish = {}): Promise<Rows> {
  const everything = { view: 'all', text: '', topicId: null, placeId: null, deadlineClassId: null, offset: 0 } as const;
  const { rows } = await askHost(page, 'queue.window', { ...everything, sort, limit });
  return rows;
}
