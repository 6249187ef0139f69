// What a new pack says: urgency.json, refusals.json, scripts.json, knowledge.json, labels.json.

import type { Words } from './words.ts';

const source = 'assumed';
const script = (moment: string, name: object, text: object) => ({ id: moment, moment, name, text, source });

/** The files of what the desk says; `today` (YYYY-MM-DD) is when the article was reviewed. */
export function newDeskFiles(words: Words, today: string) {
  return {
    'urgency.json': {
      rules: [
        {
          id: 'danger',
          name: words('危及生命', 'Danger to life'),
          words: ['着火', '被困', 'on fire', 'trapped'],
          urgency: 'critical',
          deadlineClassId: 'urgent',
          transferTo: ['emergency'],
          source,
        },
      ],
    },
    'refusals.json': {
      reasons: [
        {
          id: 'court',
          name: words('诉讼事项', 'Before a court'),
          basis: words('由法院处理的事项不受理', 'What a court decides is outside the scope'),
          script: words(
            '这件事由法院处理，我们不能代替判断。',
            'A court has to decide this; we cannot judge in its place.',
          ),
          source,
        },
      ],
      lines: [{ id: 'emergency', number: '112', name: words('紧急电话', 'Emergency line'), source }],
    },
    'scripts.json': { scripts: newScripts(words) },
    'knowledge.json': {
      articles: [
        {
          id: 'how-to-report',
          version: '1',
          title: words('怎样反映诉求', 'How to make a request'),
          text: words(
            '请说明是什么问题、在什么地点、从什么时候开始、希望怎样解决。',
            'Say what it is, where, since when and what you would like to be done.',
          ),
          ownerUnitId: 'u-city',
          reviewedOn: today,
          expiresOn: `${Number(today.slice(0, 4)) + 1}-12-31`,
          audience: 'public',
          topicIds: ['t-other'],
          legalBasis: null,
          source,
        },
      ],
    },
    'labels.json': { labels: [] },
  };
}

function newScripts(words: Words) {
  return [
    script('greeting', words('开场', 'Greeting'), words('您好，请讲。', 'Hello, how may I help you?')),
    script('hold', words('请稍候', 'Please hold'), words('请您稍等。', 'Please hold the line for a moment.')),
    script('record', words('问清诉求', 'The request'), words('是什么问题、在什么地点？', 'What is it, and where?')),
    script('answer', words('解答后', 'After an answer'), words('请问清楚了吗？', 'Is that clear?')),
    script('transfer', words('紧急转接', 'Transfer'), words('马上为您转接。', 'I am putting you through now.')),
    script(
      'refusal',
      words('不予受理', 'Refusal'),
      words('很抱歉，这不在受理范围。', 'I am sorry, this is outside our scope.'),
    ),
    script('abuse', words('辱骂', 'Abuse'), words('请您使用文明用语。', 'Please speak to me politely.')),
    script('silence', words('无声', 'Silence'), words('听不到您的声音。', 'I cannot hear you.')),
    script('closing', words('结束', 'Closing'), words('感谢来电，再见。', 'Thank you for calling. Goodbye.')),
    script('callbackOpening', words('回访开场', 'Call-back'), words('想问您三个问题。', 'May I ask three questions?')),
    script('askContacted', words('是否联系', 'Contact'), words('单位联系您了吗？', 'Did the unit contact you?')),
    script('askSolved', words('是否解决', 'Solution'), words('问题解决了吗？', 'Has the problem been solved?')),
    script(
      'askSatisfied',
      words('是否满意', 'Satisfaction'),
      words('您满意吗？', 'Are you satisfied with the result?'),
    ),
    script('askFit', words('是否对应', 'Fit'), words('答复对应您的问题吗？', 'Does the reply answer what you asked?')),
    script('askTruth', words('是否属实', 'Truth'), words('单位说的属实吗？', 'Did the unit do what it says?')),
    script('callbackClosing', words('回访结束', 'End'), words('感谢您的评价。', 'Thank you for your answers.')),
  ];
}
