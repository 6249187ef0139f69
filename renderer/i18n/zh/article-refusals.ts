import type { ArticleSaidCode } from '../en/article-refusals.ts';
import type { Said } from '../en/refusals.ts';

export const articleRefusals = {
  'not-allowed-for-role': { what: '你的角色不能对知识条目这样操作。', next: '可以反馈问题，编辑人员会看到。' },
  'not-your-unit': { what: '这条知识由其他单位负责。', next: '可以反馈问题，或联系该单位。' },
  'no-such-article': { what: '没有这条知识。', next: '请重新检索。' },
  'no-proposal': { what: '已没有待复核的内容。', next: '请重新查看：可能已复核或已撤回。' },
  'not-in-force': { what: '这条知识未在用。', next: '确有需要的，请重新拟稿。' },
  'others-proposal': { what: '他人的拟稿正在等待复核。', next: '请先复核该稿；你写的已存为草稿。' },
  'needs-second-person': { what: '这是你本人的拟稿。', next: '需由第二人复核，请找另一位编辑。' },
  'proposal-sent-back': { what: '拟稿已退回。', next: '请等对方重新提交。' },
  'nothing-to-change': { what: '内容与现有的相同。', next: '请修改后再提交，或保持原样。' },
  'date-in-the-past': { what: '日期已过。', next: '请选择以后的日期。' },
  'no-such-version': { what: '没有这个版本。', next: '请重新查看这条知识。' },
  'no-such-flag': { what: '反馈的问题已处理。', next: '请重新查看还有哪些问题。' },
  'unknown-unit': { what: '本市没有这个单位。', next: '请从列表中选择单位。' },
  'unknown-topic': { what: '本市没有这个分类。', next: '请从列表中选择分类。' },
  'missing-text': { what: '缺少一种语言的文字。', next: '请填写两种语言。' },
  'missing-note': { what: '需要写明理由。', next: '请在说明中写几句。' },
  overtaken: { what: '你查看之后，他人改动了这条知识。', next: '请看过现在的内容再操作。' },
  'depends-on-refused': { what: '所依据的前一步未被接受。', next: '请先处理那一步。' },
  malformed: { what: '文字过长，或日期不对。', next: '请缩短文字或重选日期；所填内容已保留。' },
  'unknown-command': { what: '服务器不认识这一步。', next: '请告知服务器管理人员：服务器版本较旧。' },
  'grant-expired': { what: '提交时的登录已到期。', next: '请重新登录后再提交。' },
  'grant-revoked': { what: '提交时的登录已被收回。', next: '请联系值班长；文字保留在本机。' },
  'server-fault': { what: '服务器未能处理。', next: '请稍后再提交，并告知服务器管理人员。' },
} satisfies Record<ArticleSaidCode, Said>;
