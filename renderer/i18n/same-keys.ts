/** The shape of a namespace: the other language must have exactly these keys, or it does not compile. */
export type SameKeys<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : SameKeys<Texts[Key]>;
};
