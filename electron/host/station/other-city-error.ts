/** The station holds the work of another city than the pack it is started with. */
export class OtherCityError extends Error {
  constructor(found: string, wanted: string) {
    super(
      `this station holds the work of a city whose numbers begin with ${found}, and the city pack is of one with ${wanted}. ` +
        'Nothing was touched. Name the right pack with --city, or another folder with --data.',
    );
    this.name = 'OtherCityError';
  }
}
