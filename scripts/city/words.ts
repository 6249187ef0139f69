/** A text in the language of the new pack. */
export type Words = (zh: string, en: string) => { readonly [language: string]: string };
