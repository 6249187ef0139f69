// Checks of what the desk says: urgency.json, refusals.json, scripts.json, knowledge.json, labels.json.

import type { PackFiles } from './pack-files.ts';
import type { PackProblem } from './pack-error.ts';
import { findRepeated, locate } from './pack-tree.ts';
import { scriptFacts, unknownFactsIn } from './script-facts.ts';

/** Words of urgency call for classes and lines that are there. */
export function checkUrgency(
  files: Pick<PackFiles, 'urgency.json' | 'deadlines.json' | 'refusals.json'>,
): PackProblem[] {
  const rules = locate(files['urgency.json'].rules, 'urgency.json', ['rules']);
  const { current, policies } = files['deadlines.json'];
  const classes = policies.find(({ version }) => version === current)?.classes.map(({ id }) => id);
  const lines = files['refusals.json'].lines.map(({ id }) => id);
  const problems = findRepeated(rules, 'rule', 'id');
  for (const { item, file, path } of rules) {
    if (classes && item.deadlineClassId !== null && !classes.includes(item.deadlineClassId)) {
      const reason = `there is no deadline class "${item.deadlineClassId}"; deadlines.json has ${classes.join(', ')}`;
      problems.push({ file, path: `${path}.deadlineClassId`, reason });
    }
    for (const [index, line] of item.transferTo.entries()) {
      if (lines.includes(line)) continue;
      const reason = `there is no line "${line}"; refusals.json has ${lines.join(', ')}`;
      problems.push({ file, path: `${path}.transferTo[${index}]`, reason });
    }
  }
  return problems;
}

/** Reasons, lines, phrases and labels are each named once. */
export function checkPhrases(files: Pick<PackFiles, 'refusals.json' | 'scripts.json' | 'labels.json'>): PackProblem[] {
  const { reasons, lines } = files['refusals.json'];
  return [
    ...findRepeated(locate(reasons, 'refusals.json', ['reasons']), 'reason', 'id'),
    ...findRepeated(locate(lines, 'refusals.json', ['lines']), 'line', 'id'),
    ...findRepeated(locate(files['scripts.json'].scripts, 'scripts.json', ['scripts']), 'phrase', 'id'),
    ...findRepeated(locate(files['labels.json'].labels, 'labels.json', ['labels']), 'label', 'id'),
    ...locate(files['scripts.json'].scripts, 'scripts.json', ['scripts']).flatMap(({ item, file, path }) =>
      Object.entries(item.text).flatMap(([language, text]) =>
        unknownFactsIn(text).map((name) => ({
          file,
          path: `${path}.text.${language}`,
          reason: `says nothing of a case as {${name}}; there are ${scriptFacts.map((fact) => `{${fact}}`).join(', ')}`,
        })),
      ),
    ),
  ];
}

/** Questions are about topics that exist, and something in a narrative can answer each. */
export function checkQuestions(files: Pick<PackFiles, 'scripts.json' | 'topics.json'>): PackProblem[] {
  const questions = locate(files['scripts.json'].questions, 'scripts.json', ['questions']);
  const topicIds = new Set(files['topics.json'].map(({ id }) => id));
  const problems = findRepeated(questions, 'question', 'id');
  for (const { item, file, path } of questions) {
    for (const [index, topicId] of item.topicIds.entries()) {
      if (topicIds.has(topicId)) continue;
      problems.push({ file, path: `${path}.topicIds[${index}]`, reason: `there is no topic "${topicId}"` });
    }
    if (item.answeredBy.length > 0 || item.words.length > 0) continue;
    const reason = 'nothing answers it; name a fact in "answeredBy", or words that tell it was said';
    problems.push({ file, path: `${path}.answeredBy`, reason });
  }
  return problems;
}

/** Articles belong to a unit, are about topics that exist, and expire after they were reviewed. */
export function checkArticles(files: Pick<PackFiles, 'knowledge.json' | 'units.json' | 'topics.json'>): PackProblem[] {
  const articles = locate(files['knowledge.json'].articles, 'knowledge.json', ['articles']);
  const unitIds = new Set(files['units.json'].map(({ id }) => id));
  const topicIds = new Set(files['topics.json'].map(({ id }) => id));
  const problems = findRepeated(articles, 'article', 'id');
  for (const { item, file, path } of articles) {
    if (!unitIds.has(item.ownerUnitId)) {
      const reason = `there is no unit "${item.ownerUnitId}"; an article needs a unit that keeps it right`;
      problems.push({ file, path: `${path}.ownerUnitId`, reason });
    }
    if (item.expiresOn < item.reviewedOn) {
      const reason = `is ${item.expiresOn}, before the review of ${item.reviewedOn}`;
      problems.push({ file, path: `${path}.expiresOn`, reason });
    }
    for (const [index, topicId] of item.topicIds.entries()) {
      if (topicIds.has(topicId)) continue;
      problems.push({ file, path: `${path}.topicIds[${index}]`, reason: `there is no topic "${topicId}"` });
    }
  }
  return problems;
}
