// Builders for tests of practice.

import type { PracticeCall } from '#shared/bridge/practice.ts';

/** A valid practice call with parts replaced. */
export function aPracticeCall(change: Partial<PracticeCall> = {}): PracticeCall {
  return {
    id: 'practice-1',
    title: { zh: '电梯困人', en: 'Trapped in a lift' },
    language: 'zh',
    callerNumber: '13800000001',
    callerName: '张女士',
    mood: { zh: '镇定', en: 'calm' },
    lines: [
      { atSeconds: 3, text: '我被关在电梯里了。' },
      { atSeconds: 10, text: '枫林里3号楼。' },
    ],
    expected: {
      requestKind: 'help',
      urgency: 'critical',
      topicIds: ['t-lift'],
      placeIds: ['p-street'],
      deadlineClassId: 'I',
      facts: [{ label: { zh: '楼号', en: 'Building' }, anyOf: ['3号楼', '三号楼'] }],
      outcome: 'dispatch',
      confidential: false,
    },
    ...change,
  };
}
