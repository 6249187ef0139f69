// What the steps and marks of a case are called where somebody types them: as the screen says them (a test holds the two
// together), and as people say it.

import type { CaseStatus } from '../domain/case.ts';
import { caseStatuses, isOver } from '../domain/case.ts';
import type { CaseFlag } from '../domain/case-flag.ts';
import { caseFlags } from '../domain/case-flag.ts';

/** A thing and all it is called by. */
export type Called = { readonly id: string; readonly names: readonly string[] };

const statusNames = {
  registered: ['已登记', 'Registered'],
  toDispatch: ['待派单', 'To dispatch'],
  dispatched: ['已派单', 'Dispatched', '待签收'],
  inProgress: ['办理中', 'In progress', '在办'],
  replied: ['已反馈', 'Replied', '已回复'],
  callbackDue: ['待回访', 'Call-back due'],
  callingBack: ['回访中', 'Calling back'],
  answered: ['直办办结', 'Answered', '直接解答'],
  refused: ['不予受理', 'Turned down', 'Refused'],
  transferred: ['已转接', 'Transferred'],
  withdrawn: ['已撤回', 'Withdrawn'],
  merged: ['已并单', 'Merged'],
  closed: ['已办结', 'Closed'],
} as const satisfies Record<CaseStatus, readonly string[]>;

/** Several steps at once. */
const open = ['open', '未结', '未办结', '在途'];
const over = ['over', '已结', '结束'];

const flagNames = {
  confidential: ['保密', 'confidential'],
  suspended: ['停止计时', 'clock stopped', 'suspended', '暂停'],
  onLedger: ['挂账', 'on the ledger', 'ledger'],
  hard: ['疑难', 'hard'],
  supervised: ['督办', 'supervised'],
  returnRequested: ['申请退单', 'return asked for', 'return', '退单'],
  requestOpen: ['有申请待裁定', 'a request waits', 'request', '待裁定'],
  excluded: ['剔除', 'excluded'],
  interpreter: ['需要翻译', 'interpreter needed', 'interpreter', '翻译'],
} as const satisfies Record<CaseFlag, readonly string[]>;

export const calledStatuses: readonly Called[] = caseStatuses.map((id) => ({
  id,
  names: [...statusNames[id], ...(isOver(id) ? over : open)],
}));
export const calledFlags: readonly Called[] = caseFlags.map((id) => ({ id, names: flagNames[id] }));
