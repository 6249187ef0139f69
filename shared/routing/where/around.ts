// What is said around a name: that it is not meant, that somebody only lives there, that it lies nearby. Read from the clause
// the name stands in, a few characters to each side.

import type { Around, Span } from './mention.ts';
import { isOrigin, readAside } from './aside.ts';

const reach = 16;
const clauseReach = 24;
const clauseEnd = /[,，。;；!！?？\n]/u;

const deniedBefore =
  /(?<!是)(?:不是|不在|不属于|不归|不算|没在|并非|并不是|别再?派|不要再?派|不该派?|(?:别|不要|不用|甭)再?(?:写|记|填|转|查|说|发|送)(?:成|的)?|不应该?派?)(?:说|指|去|发生)?(?:在|到|给|归|是)*$|\b(?:not|isn't|isnt)(?: (?:in|at|from|near|the|to|really))*\s*$|\b(?:don[’']?t|do not|never|stop) (?:send|sending|route|routing|dispatch|forward)[^,.;]{0,20} to(?: the)?\s*$/u;
const deniedAfter = /^[^,，。;]{0,4}?(?:派错|搞错|弄错|错了|没事)/u;

const landmark =
  '(?:街道|地区|镇|乡|村|社区|区|小区|公园|医院|广场|地铁站|地铁口|车站|站|桥|路口|办事处|派出所|旧货市场)?';
const side = '(?:的)?[正斜]?(?:[东西南北]{1,2}|前|后|左|右|旁|对|侧|外)?(?:边|面|侧|旁|附近|周边|周围|隔壁|门口|不远)';
const nearAfter = new RegExp(`^${landmark}(?:${side}|[往向][东西南北]|以[东西南北外])`, 'u');
const nearBefore =
  /(?:靠近|临近|挨着|紧邻|离)$|\b(?:near|next to|across from|opposite|behind|close to|around|beside)(?: the)?\s*$/u;

const meantAfter = /^(?:那边|这边|那块|这块|那儿|这儿|那一片|一带|附近|地铁|街道|办事处|村|镇)/u;

const betweenAhead = /^(?:和|与|跟|到|至)[^,，。;]{1,8}(?:之间|中间)/u;
const betweenHere = /^(?:之间|中间)/u;
const joins = /^(?:[东西南北]?(?:路|街|大街|桥|站|地铁站|公园))?\s*(?:和|与|跟|到|至|and|to)\s*$/u;
/** 从大兴坐车到…: one end of a way; not 从大兴往东, which begins there. */
const setsOff = /^[^,，。;]{0,3}?(?:坐|打车|开车|骑|走到|去|回|到|往(?![东西南北]))/u;
const travels = /^[^,，。;搬迁寄发调转]{0,3}?(?:坐车|打车|开车|骑车|坐地铁|坐公交|走路?|坐高铁|叫车)?(?:到|去|回|往)$/u;
const betweenBefore = /\bbetween (?:the )?$|从$/u;
const betweenAfter =
  /^(?:[^,，。;]{0,2}之间|[^,，。;]{0,2}中间|的?路上|一段|这段|那段|的?(?:班车|公交|大巴|长途|快线|专线|动车|高铁|城际|线路))/u;

/** What the words around a span say about it. */
export function readAround(form: string, { text, start, end }: Span): Around {
  const before = lastClause(form.slice(Math.max(0, start - clauseReach), start));
  const after = form.slice(end, end + reach);
  return {
    isDenied: deniedBefore.test(before) || deniedAfter.test(after),
    aside: readAside(before, after),
    isLoose: isOrigin(before, after),
    isNear: nearAfter.test(after) || nearBefore.test(before),
    isBetween: isOneEnd(form.slice(Math.max(0, start - reach), start), after),
    isPlaceMeant: text === 0 || meantAfter.test(after),
  };
}

function lastClause(before: string): string {
  return before.split(clauseEnd).at(-1) ?? '';
}

/** The bus from Canton to Hopkins. */
const latinRideFrom = /\b(?:bus|train|shuttle|taxi|cab|uber|lyft|ride|line) from (?:the )?$/u;

/** 东直门和…之间: one end of a stretch, also where the other is no name that is known. */
function isOneEnd(before: string, after: string): boolean {
  return (
    (before.endsWith('从') && setsOff.test(after)) ||
    betweenAhead.test(after) ||
    betweenHere.test(after) ||
    /\bbetween (?:the )?$/u.test(before) ||
    (latinRideFrom.test(before) && /^ to\b/u.test(after))
  );
}

/** Whether the two, one after the other, name the ends of a stretch: 劲松和潘家园之间, between A and B. */
export function isBetween(form: string, one: Span, other: Span): boolean {
  const before = form.slice(Math.max(0, one.start - reach), one.start);
  if (before.endsWith('从') && travels.test(form.slice(one.end, other.start))) return true;
  if (!joins.test(form.slice(one.end, other.start))) return false;
  return betweenBefore.test(before) || betweenAfter.test(form.slice(other.end, other.end + reach));
}

const turns =
  /但|可是|不过|其实|实际|应该是|而是|却|现在|不对|不不|等一下|等等|[啊哦噢呃嗯额]不是|不是[,，。]|说错|写错|记错|改[成为]|\bbut\b|\bactually\b|\bnow\b|\binstead\b|\bno,? wait\b|\bsorry\b|\b(?:i|we) meant?\b/u;

/** Whether the second takes back the first: 说是归劲松管，其实归潘家园. */
export function takesBack(form: string, one: Span, other: Span): boolean {
  return turns.test(form.slice(one.end, other.start));
}

/** Side by side, as a district and the subdistrict in it are: what is said before the first is said of both. */
export function isSameBreath(form: string, one: Span, other: Span): boolean {
  return (
    one.text === other.text && other.start >= one.end && /^[\s的·、-]{0,2}$/u.test(form.slice(one.end, other.start))
  );
}

const nameBefore = /(?:在|住|搬到|来到|位于|归|属于)$/u;
const nameAfter = /^(?:$|[\s,，。;；:!?、]|那|这|附近|一带|街道|地铁)/u;

/** Where a name would stand and hardly anything else: after 在, 住, and before a comma, 的, 那边. */
export function isWhereNamesStand(form: string, start: number, end: number): boolean {
  const isAfterCue = nameBefore.test(form.slice(Math.max(0, start - 2), start));
  return isAfterCue && nameAfter.test(form.slice(end, end + 2));
}
