/** Something that is asked of routing and not done, in plain words. */
export class RoutingRefusalError extends Error {
  constructor(words: string) {
    super(words);
    this.name = 'RoutingRefusalError';
  }
}
