// Which facts a narrative is seen to hold. Simple on purpose: a question that goes away too late costs a glance, one that goes
// away too early a call back; so each kind wants a sign of its own, not just any number.

import type { FactKind } from '#shared/city/desk-files.ts';

const hanNumber = '[0-9一二两三四五六七八九十百半几]';

/** Tried on the normalised text; any one that is found is enough. */
const signs: Readonly<Record<FactKind, readonly RegExp[]>> = {
  time: [
    new RegExp(`${hanNumber}+ ?(?:个)?(?:多)?(?:分钟|小时|钟头|天|日|周|星期|礼拜|月|年)`, 'u'),
    new RegExp(`${hanNumber}+ ?点(?:${hanNumber}|钟|半|左右|多|以?后|以?前|$|[,，。;； ])`, 'u'),
    /今[天早晚日]|昨[天晚日]|前[天晚]|刚刚|刚才|上午|下午|中午|凌晨|半夜|夜里|清晨|傍晚|(?:周|星期|礼拜)[一二三四五六日天末]|[上这本]个?(?:周|月)|去年|今年|每[天晚日周]/u,
    /\b\d{1,2}:\d{2}\b|\b\d{1,2} ?[ap]\.?m\b/u,
    /\b(?:today|tonight|yesterday|this (?:morning|afternoon|evening|week|month)|last (?:night|week|month|year)|just now|every (?:day|night|week)|at night)\b/u,
    /\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few) (?:minute|hour|day|night|week|month|year)s?\b/u,
    /\b(?:since|on|until|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bsince (?:january|february|march|april|may|june|july|august|september|october|november|december)\b/u,
  ],
  floor: [
    new RegExp(`(?:${hanNumber}+ ?[楼层]|[顶底首][楼层]|地下(?:室|${hanNumber}层))`, 'u'),
    /\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|top|ground) floor\b|\bbasement\b/u,
  ],
  building: [
    new RegExp(`${hanNumber}+ ?(?:号楼|号院|单元|栋|幢|号门|门)|[a-z]座`, 'u'),
    /\b(?:building|bldg|apt|apartment|unit|suite|block) #?[a-z]?\d+[a-z]?\b|#\d+/u,
  ],
  phone: [/(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[- ]?\d{7,8}|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4})(?!\d)/u],
  plate: [
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·. -]?[a-z0-9]{5,6}(?![a-z0-9])/u,
    /\b(?:plate|tag)s?(?: number)?(?: is)?:? #?(?=[a-z]*\d)[a-z0-9]{5,8}\b/u,
  ],
  shop: [
    /[\p{Script=Han}a-z0-9]{2,}(?:饭店|餐厅|酒店|超市|商场|药店|健身房|美发店|培训学校|幼儿园|公司|店)/u,
    /\b(?:called|named) [a-z0-9]{2,}|\b[a-z]+[’']s (?:shop|store|restaurant|market|bar|deli|grill|diner|cafe|gym)\b/u,
  ],
  amount: [
    new RegExp(`${hanNumber}+(?:千|万)?(?:多)? ?(?:元|块|万元|万块)`, 'u'),
    /\$ ?\d|\b\d+(?:\.\d+)? ?(?:dollars|bucks|yuan|rmb)\b/u,
  ],
  number: [/\d{3,}/u, /[a-z]{1,3}-?\d{2,}/u],
};

/** A shop is named by a name, not by what it is: "楼下一家超市" tells nobody which. */
const namelessShop =
  /(?:[一这那某几]家|楼下|附近|旁边|对面|有个|有家|[一这那某]个)(?:的)?(?:小|大|网红|早餐|水果|理发|足疗)?(?:饭店|餐厅|酒店|超市|商场|药店|健身房|美发店|培训学校|幼儿园|公司|店)/gu;

/** The kinds of facts a normalised text holds. */
export function factsIn(normalised: string): ReadonlySet<FactKind> {
  const kinds = Object.keys(signs) as FactKind[];
  return new Set(kinds.filter((kind) => holds(kind, normalised)));
}

function holds(kind: FactKind, normalised: string): boolean {
  const text = kind === 'shop' ? normalised.replace(namelessShop, ' ') : normalised;
  return signs[kind].some((sign) => sign.test(text));
}
