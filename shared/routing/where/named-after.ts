// People, firms, lines and goods that are called like places. People and lines name no place at all; a firm, goods or where a
// bus goes to say at most where to look.

/** `none`: no place is meant; `loose`: a candidate at most. */
export type NamedAfter = 'none' | 'loose' | null;

const reach = 16;

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪田任姜范石姚谭廖邹熊陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎';
const titles =
  '经理|主任|主管|老板|医生|大夫|书记|队长|组长|楼长|律师|师傅|老师|校长|院长|警官|法官|先生|女士|同志|阿姨|大爷';
const calledBefore = new RegExp(
  `(?:^|[\\s,，。;；:：、(（]|叫做?|名字?|姓名|名为|是|找|问|给|被|${titles}|司机|举报人|联系人|邻居|房东|租客|业主|保安)(?:是|为)?[${surnames}]$`,
  'u',
);
const surnameBefore = new RegExp(`[${surnames}]$`, 'u');
const titleAfter = new RegExp(`^(?:${titles})`, 'u');
/** A given name has two characters at most, and nothing behind it that only a place has. */
const placeAfter = /^(?:[区镇乡村]|街道|地区|社区|小区|那边|这边|附近|一带|路|桥|站)/u;

const latinPersonBefore =
  /(?:\b(?:mr|mrs|ms|miss|dr|officer|sergeant|sgt|judge|detective|captain|reverend|rev|pastor|inspector|agent|name is|named|called)\.?,? |\bmy (?:landlord|landlady|neighbor|neighbour|tenant|supervisor|boss|son|daughter|friend|cousin|roommate|caseworker|husband|wife)(?:,| is)? )(?:(?!(?:in|at|on|from|near|of|to|over|by|who|that|lives|is|was)\b)[a-z'-]+ )?$/u;

/** 昌平线, 345路昌平. */
const lineAfter = /^(?:号)?线(?![路缆杆索下])/u;
/** 开往怀柔的公交, a bus to Mondawmin. */
const destinationBefore =
  /(?:开往|驶往|驶向|发往|前往|飞往)(?:了|的)?$|\b(?:bus|train|metro|shuttle|taxi|cab|uber|ride|route)(?: \d+)?(?: (?:going|headed|bound))? (?:to|for|toward|towards)(?: the)? $/u;

const towards = /[去到回往]$/u;
const ticketAfter = /^的(?:高铁|火车|动车|飞机|大巴|班车|公交|长途|车|机|船)(?:票|班|次)?/u;
/** 密云牌矿泉水. */
const brandAfter = /^牌(?![子楼坊照匾号])/u;

const firmAfter =
  /^[^,，。;；的在和与]{0,5}?(?:公司|集团|有限|[水酒药实乳]业|商贸|科技|施工队|工程队|驾校|旅行社|物业公司|合作社(?!生活区))|^的?(?:施工队|工程队)/u;
/** 在望京公司楼下 is in 望京. */
const stayBefore = /[在到去]$/u;
const latinFirmAfter =
  /^(?: [a-z&'-]+)?,? (?:company|co|inc|llc|corp|corporation|roofing|electric|electrical|plumbing|cleaners|movers|moving|construction|contracting|contractors|landscaping|energy|towing|realty|properties|management|bank|brewing|taxi|cab|students|graduates|shuttle|players|fans)\b/u;
const latinStayBefore = /\b(?:in|at|near|behind|from)(?: the)? $/u;

/** Sold by its origin: 怀柔板栗 is bought anywhere; 板栗园 and 草莓大棚 lie there. */
const goodsAfter =
  /^(?:产的|特产|(?:板栗|大桃|水蜜桃|桃子|西瓜|草莓|苹果|鸭梨|京白梨|樱桃|葡萄|核桃|大米|柿子|豆腐|酥糖)(?!园|林|地|大棚|棚|摊|节|市场|基地|种植|采摘|合作社|被[淹毁偷砍冻]))/u;

/** What the words around a span make of it. `isBare`: its name is said without the ending of a place. */
export function readNamedAfter(form: string, start: number, end: number, isBare: boolean): NamedAfter {
  const before = form.slice(Math.max(0, start - reach * 2), start);
  const after = form.slice(end, end + reach);
  if (isBare && (isPerson(before, after, end - start) || lineAfter.test(after))) return 'none';
  if (latinPersonBefore.test(before)) return 'none';
  if (destinationBefore.test(before) || (towards.test(before) && ticketAfter.test(after))) return 'loose';
  if (brandAfter.test(after)) return 'loose';
  if (firmAfter.test(after) && !stayBefore.test(before)) return 'loose';
  if (latinFirmAfter.test(after) && !latinStayBefore.test(before)) return 'loose';
  return isBare && goodsAfter.test(after) ? 'loose' : null;
}

function isPerson(before: string, after: string, length: number): boolean {
  if (length > 2 || placeAfter.test(after)) return false;
  return calledBefore.test(before) || (surnameBefore.test(before) && titleAfter.test(after));
}
