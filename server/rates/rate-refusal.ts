// Why a month cannot be shown, frozen or adjusted: a closed list, each with plain words and the next step.

import { assertNever } from '#shared/lib/assert.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { ReportContext } from '#shared/report/rates/report-context.ts';

export type RateRefusal =
  | { readonly code: 'noMonth' | 'noFormula' | 'notFrozen'; readonly month: string }
  | { readonly code: 'notOver'; readonly month: string; readonly endMs: number }
  | { readonly code: 'alreadyFrozen'; readonly month: string; readonly frozenAtMs: number; readonly byName: string }
  | { readonly code: 'nobody'; readonly login: string }
  | { readonly code: 'notOffice'; readonly login: string; readonly role: Role }
  | { readonly code: 'noUnit' | 'noLeague'; readonly id: string }
  /** The stored text is not the one that was frozen: `stored` is the hash of then, `found` that of the text now. */
  | { readonly code: 'tampered'; readonly month: string; readonly stored: string; readonly found: string };

/** Carries a refusal to where its words are said. */
export class RateRefusalError extends Error {
  readonly refusal: RateRefusal;

  constructor(refusal: RateRefusal) {
    super(refusal.code);
    this.name = 'RateRefusalError';
    this.refusal = refusal;
  }
}

type SpokenBy = Pick<ReportContext, 'language' | 'localTime'>;

/** The refusal in plain words, and what to do. */
export function refusalWords(refusal: RateRefusal, context: SpokenBy): string {
  return context.language === 'zh' ? chineseWords(refusal, context) : englishWords(refusal, context);
}

function englishWords(refusal: RateRefusal, { localTime }: SpokenBy): string {
  switch (refusal.code) {
    case 'noMonth':
      return `${refusal.month} is no month; write it like 2026-11.`;
    case 'noFormula':
      return `no formula of the city applies to ${refusal.month}: its rates.json begins later.`;
    case 'notFrozen':
      return `${refusal.month} is not frozen, so there is nothing to adjust; \`rates show\` has today's figures.`;
    case 'notOver':
      return `${refusal.month} is not over: it ends at ${localTime(refusal.endMs)} local time. Freeze it after that.`;
    case 'alreadyFrozen':
      return `${refusal.month} was frozen at ${localTime(refusal.frozenAtMs)} by ${refusal.byName}. A frozen month is never edited; \`rates adjustments\` shows what changed since.`;
    case 'nobody':
      return `nobody has the login ${refusal.login}.`;
    case 'notOffice':
      return `${refusal.login} is ${refusal.role}; only somebody of the hotline office (role office) may freeze a month.`;
    case 'noUnit':
      return `neither the city pack nor a case of the month has a unit ${refusal.id}.`;
    case 'noLeague':
      return `the formula has no league ${refusal.id}; rates.json names them.`;
    case 'tampered':
      return (
        `the stored snapshot of ${refusal.month} is not what was frozen; no figure is made of it. ` +
        `Hash at the freeze: ${refusal.stored}; of the text now: ${refusal.found}. Restore the database from a backup whose hash agrees.`
      );
    default:
      return assertNever(refusal, 'a refusal without words');
  }
}

function chineseWords(refusal: RateRefusal, { localTime }: SpokenBy): string {
  switch (refusal.code) {
    case 'noMonth':
      return `${refusal.month} 不是月份，请写成 2026-11 的样子。`;
    case 'noFormula':
      return `本市没有适用于 ${refusal.month} 的计算办法：rates.json 从更晚的月份开始。`;
    case 'notFrozen':
      return `${refusal.month} 尚未冻结，没有可调整的内容；当前数据请用 rates show 查看。`;
    case 'notOver':
      return `${refusal.month} 考核月还没有结束：当地时间 ${localTime(refusal.endMs)} 结束，之后才能冻结。`;
    case 'alreadyFrozen':
      return `${refusal.month} 已由${refusal.byName}于 ${localTime(refusal.frozenAtMs)} 冻结。冻结的月份不再改动；之后的变化请用 rates adjustments 查看。`;
    case 'nobody':
      return `没有登录名为 ${refusal.login} 的人员。`;
    case 'notOffice':
      return `${refusal.login} 的角色是 ${refusal.role}；只有热线办（office）的人员可以冻结考核月。`;
    case 'noUnit':
      return `城市包和本月工单中都没有单位 ${refusal.id}。`;
    case 'noLeague':
      return `计算办法中没有分组 ${refusal.id}；分组见 rates.json。`;
    case 'tampered':
      return (
        `${refusal.month} 的冻结数据与冻结时不一致，不能据此计算。` +
        `冻结时的哈希值：${refusal.stored}；现在的哈希值：${refusal.found}。请从哈希值一致的备份恢复数据库。`
      );
    default:
      return assertNever(refusal, 'a refusal without words');
  }
}
