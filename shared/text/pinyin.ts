// Pinyin without tones, for finding by keyboard: ü is v, as it is typed. Readings in context come from pinyin-pro.

import { pinyin } from 'pinyin-pro';
import { normalise } from './normalise.ts';

/** The syllables of a text; what is not Chinese stays whole, blanks and punctuation fall away. */
export function syllablesOf(text: string): string[] {
  return read(text, 'off');
}

function read(text: string, surname: 'head' | 'off'): string[] {
  const parts = pinyin(normalise(text), { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive', surname });
  return parts.map((part) => part.replace(/[^\p{L}\p{N}]+/gu, '')).filter((part) => part !== '');
}

/** A person's name, whose first character is read as a surname: 曾 is zeng, 单 is shan. */
export function nameSyllablesOf(name: string): string[] {
  return read(name, 'head');
}

/** Full pinyin in one piece: 望京街道 is wangjingjiedao. */
export function pinyinOf(text: string): string {
  return syllablesOf(text).join('');
}

/** First letters: 望京街道 is wjjd. Numbers stay whole (酒仙桥2号 is jxq2h). */
export function initialsOf(text: string): string {
  return syllablesOf(text)
    .map((syllable) => (/^\p{N}/u.test(syllable) ? syllable : (syllable[0] ?? '')))
    .join('');
}
