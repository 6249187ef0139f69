// How far a place is from what the call is about, by the words around its name: said to be the spot, unmarked, or where
// somebody lives, works, comes from, was sent.

import type { Aside } from './mention.ts';

const tail = '(?:(?:我们?|咱们?)(?:家|这边|这)?的?)?';
const stated = new RegExp(
  `(?:(?:问题|事情?|事发|出事|案发)(?:就?(?:是|出|发生)?)(?:在|于)|(?:具体|实际|事发|准确)(?:的?(?:地址|地点|位置))?(?:是|在)?|(?:地址|地点|位置|门牌)(?:上?写的)?(?:是|在)|(?:要|想)?(?:反映|反应|投诉|举报|说|问)的(?:就?是|地方[是在])|应该[是归]|(?:今天|今早|昨天|昨晚|刚才|刚刚)(?:我?就?在))${tail}$|改[成为](?:是|到)?$`,
  'u',
);
const latinStated =
  /\b(?:(?:problem|issue|dumping|leak|noise|light|hydrant|address|location|trash|mess|complaint)[^,.;]{0,12} is|(?:calling|asking|complaining|reporting) about[^,.;]{0,24})(?: (?:in|at|on|from))?(?: the)?\s*$/u;

const formerly =
  /(?:以前|原来|原先|之前|从前|上次|(?<![早晚马路车])上回|曾经|本来|\bused to\b|\blast time\b|\bpreviously\b|\bformerly\b|\bgrew up in\s*$|\b(?:born|raised) in\s*$|\bmoved (?:here )?from\s*$)/u;
const sentTo =
  /(?:[转派送分推打找退](?:给|到|去)了?|(?:写|记|填|登记|录|标|定位|导航?)(?:成|到)了?|以为(?:是|在|归)?)$|\b(?:sent|went|gave)\b[^,.;]{0,24} to\s*$/u;
/** 东直门医院通州院区 is in 通州: named for where the first house stands. */
const branchAfter =
  /^[^,，。;]{0,6}?(?:医院|大学|学院|中学|小学|幼儿园|学校|超市)[^,，。;]{1,6}?(?:院区|校区|分院|分校|分部|分店)/u;
/** Who says it is not theirs: the office of a place, not the spot. */
const notTheirs =
  /^(?:区|街道|镇|乡|地区)?(?:那边|那头|的人|城管|物业|政府|街道)?(?:就|又|也|都|还|却)?(?:说|讲)?(?:了)?(?:不归|不管|不受理|不是他们|管不了|让(?:我们?)?(?:去|找|来|回)|推给|推到)/u;
/** 人家望京早就通了, 望京那边就没停: what the spot is compared with. */
const comparedBefore = /(?:人家|跟|像|不像)(?:那边)?$/u;
const comparedAfter =
  /^(?:区|街道|镇|乡|地区)?(?:那边|那头)?(?:(?:就|却|倒是?|怎么就?)[没不有能可]|早就|都[没不有能可])/u;
/** 从…搬到, 从…寄来: where it began. */
const leftFrom = /从$/u;
const leftAfter = /^[^,，。;]{0,4}?(?:搬|发出|发货|发的|寄|运|买的|调来|转来|过来|来的|拆迁|出发)/u;

const goesThere =
  '(?:上班|下班|工作|打工|上(?:幼儿园|小学|初中|中学|高中|大学|学)|读书|念书|当兵|办公|开店|开饭馆|做生意|出差|实习|开会|玩|旅游|看孙子|带孩子|户口)';
const belongs =
  /(?:户口本?上?|户籍|学籍|注册|(?:公司|单位|总部|学校|店面?|厂子?)(?:地址)?)(?:就?是|就?在)$|(?:老家|籍贯|祖籍)(?:是|在)?$|人(?:是|在)$|\b(?:works?|job|company|office|employer|boss) (?:is )?(?:in|at)\s*$/u;
const belongsAfter = new RegExp(
  `^(?:的?人(?!民|行|家|员)|(?:那边|这边)?${goesThere}|的[^,，。;]{0,6}?(?:上班|下班|工作|打工|上学))`,
  'u',
);
/** Where a relative or a friend is, who is not the one who calls. */
const relativesBefore =
  /(?:妈妈?|爸爸?|父母|父亲|母亲|儿子|女儿|闺女|孩子|奶奶|爷爷|姥姥|姥爷|姐姐?|哥哥?|弟弟?|妹妹?|亲戚|朋友|同事|老公|老婆|爱人|对象)(?:家|们|人)?(?:现在|平时|一直)?(?:住在|住|在)$/u;
const lives =
  /住(?:在|的是)?$|\b(?:live|lives|living|reside|stay|stays) (?:over |down |up |out )?in\s*$|\b(?:am|'m) from\s*$/u;

const originBefore = /(?:老家|籍贯|祖籍|户口本?上?|户籍)(?:是|在)?$/u;
const sentAfter = /^(?:的?店铺?)?(?:发货|发出|发的|寄|运来|邮)/u;
const originAfter = /^的?人(?!民|行|家|员)(?=$|[,，。;；\s])/u;

/** `before`: the clause before the name; `after`: some characters behind it. */
export function readAside(before: string, after: string): Aside {
  if (formerly.test(before) || sentTo.test(before) || notTheirs.test(after)) return 3;
  if (branchAfter.test(after) || (leftFrom.test(before) && leftAfter.test(after))) return 3;
  if (belongs.test(before) || belongsAfter.test(after) || relativesBefore.test(before)) return 2;
  if (comparedBefore.test(before) || comparedAfter.test(after)) return 2;
  if (lives.test(before)) return 1;
  return stated.test(before) || latinStated.test(before) ? -1 : 0;
}

/** Where somebody or something comes from says nothing of where it is, even where nothing else is named. */
export function isOrigin(before: string, after: string): boolean {
  return originBefore.test(before) || originAfter.test(after) || (leftFrom.test(before) && sentAfter.test(after));
}
