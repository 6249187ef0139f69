// The part of a place's name that people say: 望京街道 is 望京, "Wangjing Subdistrict" is "Wangjing".

const hanEndings = /(?:街道办事处|地区办事处|街道|地区|社区|自治县|区|县|市|镇|乡|村)$/u;
const latinEndings = / (?:subdistrict|district|town|township|area|community|village|county|borough)$/i;

/** The Chinese name without its administrative ending; the whole name where too little would stay. */
export function shortHanName(name: string): string {
  const short = name.replace(hanEndings, '');
  return short.length >= 2 ? short : name;
}

/** The English name without its administrative ending. */
export function shortLatinName(name: string): string {
  return name.replace(latinEndings, '');
}
