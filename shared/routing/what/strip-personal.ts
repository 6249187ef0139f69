// Takes out of a narrative what belongs to one person before anything is learned from it: names as they are introduced,
// telephone and identity numbers, plates, addresses of the net, house numbers, long digits.
// Invariant: the text keeps its length and every other character its place, so that explanations point into what was typed.

const digit = '[0-9０-９]';
const hanDigit = '[零〇一二三四五六七八九幺两]';
/** As they are written on the mainland and elsewhere: callers of Hong Kong and Taiwan write 張 and 劉. */
const surname =
  '(?:歐陽|司馬|諸葛|欧阳|上官|司马|诸葛|皇甫|尉迟|司徒|令狐|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇呂盧鍾鐘譚陸範賈韋鄒龍萬錢嚴賀顧龔齊喬賴關單])';
const relative = '[他她我子儿兒板闆东東居公婆人妈媽爸机機]';
/** Between digits: nobody sees most of these. */
const apart = '[\\s().\\u200b-\\u200f\\u2060\\ufeff-]';
const han = '\\p{Script=Han}';
const capital = "\\p{Lu}[\\p{L}'’-]{1,30}";

/** Each pattern's groups `a`, `b` … stay; what is matched outside of them goes. */
const patterns: readonly RegExp[] = [
  // Addresses of the net and accounts.
  /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/giu,
  /(?:https?:\/\/|www\.)[^\s\p{Script=Han}]{1,200}/giu,
  /(?<=(?:微信|QQ|qq|账号|帐号|户名|身份证|护照|工号|学号)号?码?[:：是为]?\s?)[\w-]{4,32}/gu,
  // Plates: 京A12345, 沪AD12345.
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z·]{1,2}[A-Z0-9]{4,6}/gu,
  // Identity numbers and whatever else mixes long digits with letters or separators.
  new RegExp(`(?:\\+|${digit})(?:${apart}?${digit}){2,}[Xx]?`, 'gu'),
  new RegExp(`${hanDigit}{5,}`, 'gu'),
  // House numbers: 3号楼2单元501室, 12号, 十二栋; 12 Main Street, Apt 4B, room 12.
  new RegExp(
    `(?:${digit}|[甲乙丙丁A-Za-z一二三四五六七八九十百-]){1,6}(?=\\s?(?:号楼|号院|号房|单元|栋|幢|座|室|弄|门牌|号(?!线|召|码|称)))`,
    'gu',
  ),
  /(?<=\b(?:apt|apartment|unit|suite|room|rm|no|number|house|flat|lot)\.?\s?#?)[a-z]?\d{1,6}[a-z]?\b/giu,
  /#\s?\d+[a-z]?/giu,
  /\b\d{1,6}[a-z]?(?=\s(?:[NSEW]\.?\s|north\s|south\s|east\s|west\s)?[\p{L}'.]{1,20}\s(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|court|ct|place|pl|boulevard|blvd|terrace|way)\b)/giu,
  // Names as people introduce themselves and others.
  new RegExp(
    `(?<=(?:${relative}叫|我是|名叫|姓名[:：是]?|名字[:：是叫]?|联系人[:：是]?|[聯联][繫系]人[:：是]?|叫做|[来來][电電]人[:：]?|反映人[:：]?|[当當]事人[:：]?|投[诉訴]人[:：]?)\\s?)${surname}${han}{1,2}(?=$|[^${han}]|[先女同老小的住在想要是家，、电反投我])`,
    'gu',
  ),
  new RegExp(
    `${surname}${han}{0,2}?(?=先生|女士|小姐|[师師]傅|老[师師]|[医醫]生|大夫|阿姨|大[爷爺]|大[妈媽]|[经經]理|主任|[书書][记記]|[队隊][长長]|院[长長]|校[长長]|所[长長]|局[长長]|律[师師]|警官|同志|某)`,
    'gu',
  ),
  new RegExp(`(?<=[老小])${surname}(?=$|[^${han}])`, 'gu'),
  new RegExp(
    `(?<=\\b(?:[Mm]y name is|[Nn]ame:|I am|I['’]m|[Tt]his is|called|[Cc]aller:?)\\s)${capital}(?:\\s${capital}){0,2}`,
    'gu',
  ),
  // In small letters where nobody can be meant but a person.
  /(?<=\bmy name is\s)(?!(?:on|not|in|the|spelled|wrong)\b)[\p{L}'’-]{2,30}(?:\s(?!(?:and|from|the|but|calling|at|in|on|no|my)\b)[\p{L}'’-]{2,30})?/giu,
  new RegExp(`(?<=\\b(?:Mr|Mrs|Ms|Miss|Dr|Officer|Professor)\\.?\\s)${capital}(?:\\s${capital})?`, 'gu'),
];

/** The text with everything personal replaced by blanks, as long as before. */
export function stripPersonal(text: string): string {
  return patterns.reduce((left, pattern) => left.replace(pattern, blanksFor), text);
}

function blanksFor(found: string): string {
  return ' '.repeat(found.length);
}
