// Chinese maps are drawn in GCJ-02, which lies up to some 600 m beside WGS84, differently at each spot. Satellites give WGS84.
// The way there is a published approximation; the way back is found by going there (error below a centimetre, tested).

export type Datum = 'WGS84' | 'GCJ-02';
/** Degrees. */
export type Point = { readonly latitude: number; readonly longitude: number };

/** The same spot in another datum; outside China both are the same. */
export function convertPoint(point: Point, from: Datum, to: Datum): Point {
  if (from === to || !isInChina(point)) return point;
  return to === 'GCJ-02' ? toGcj(point) : toWgs(point);
}

/** Roughly where GCJ-02 is bent at all. */
function isInChina({ latitude, longitude }: Point): boolean {
  return longitude > 72 && longitude < 137.9 && latitude > 0.8 && latitude < 55.9;
}

/** Of the ellipsoid GCJ-02 is reckoned on (Krasovsky 1940). */
const semiMajorAxisM = 6_378_245;
const eccentricitySquared = 0.006_693_421_622_965_943;

function toGcj({ latitude, longitude }: Point): Point {
  const [x, y] = [longitude - 105, latitude - 35];
  const radians = (latitude / 180) * Math.PI;
  const magic = 1 - eccentricitySquared * Math.sin(radians) ** 2;
  const metresNorth = (semiMajorAxisM * (1 - eccentricitySquared)) / (magic * Math.sqrt(magic));
  const metresEast = (semiMajorAxisM / Math.sqrt(magic)) * Math.cos(radians);
  return {
    latitude: latitude + (bendNorth(x, y) * 180) / (metresNorth * Math.PI),
    longitude: longitude + (bendEast(x, y) * 180) / (metresEast * Math.PI),
  };
}

/** Each turn leaves about a thousandth of the error. */
function toWgs(gcj: Point): Point {
  let guess = gcj;
  for (let turn = 0; turn < 4; turn += 1) {
    const there = toGcj(guess);
    guess = {
      latitude: guess.latitude + gcj.latitude - there.latitude,
      longitude: guess.longitude + gcj.longitude - there.longitude,
    };
  }
  return guess;
}

function wave(value: number, slow: number, slower: number, weights: readonly [number, number]): number {
  const { PI, sin } = Math;
  return (
    ((20 * sin(value * PI) +
      40 * sin((value / 3) * PI) +
      weights[0] * sin(value * slow) +
      weights[1] * sin(value * slower)) *
      2) /
    3
  );
}

function ripple(x: number): number {
  return ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;
}

function bendNorth(x: number, y: number): number {
  const plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  return plain + ripple(x) + wave(y, Math.PI / 12, Math.PI / 30, [160, 320]);
}

function bendEast(x: number, y: number): number {
  const plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  return plain + ripple(x) + wave(x, Math.PI / 12, Math.PI / 30, [150, 300]);
}
