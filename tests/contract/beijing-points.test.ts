// Well-known spots of Beijing on the outlines the product ships, by their satellite coordinates.

import { expect, test } from 'vitest';
import { convertPoint } from '#shared/routing/where/datum.ts';
import { createLocator } from '#shared/routing/where/locate.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';

const city = loadShippedCity('beijing');
const locator = createLocator(city.pack.outlines);

function districtAt(latitude: number, longitude: number, datum: 'WGS84' | 'GCJ-02' = 'WGS84'): string | undefined {
  const id = locator.placeAt({ latitude, longitude }, datum);
  return id === null ? undefined : city.place(id)?.name.zh;
}

test.each([
  ['Tiananmen', 39.9073, 116.3912, '东城区'],
  ['the Great Hall of the People', 39.9035, 116.3876, '西城区'],
  ['Beijing West Railway Station', 39.8949, 116.3155, '丰台区'],
  ['the Summer Palace', 39.9985, 116.2675, '海淀区'],
  ['the Ming Tombs', 40.2525, 116.2165, '昌平区'],
  ['Huangcun', 39.73, 116.34, '大兴区'],
  ['Capital Airport, a part of Chaoyang that lies apart', 40.0725, 116.5975, '朝阳区'],
  ['the Great Wall at Badaling', 40.3555, 116.0135, '延庆区'],
  ['the canal at Tongzhou', 39.915, 116.66, '通州区'],
  ['Tianjin', 39.13, 117.2, undefined],
])('%s', (_, latitude, longitude, expected) => {
  expect(districtAt(latitude, longitude)).toBe(expected);
});

test('Tiananmen as a Chinese map gives it is in its district once it is converted, and in the wrong one if it is taken for the other datum', () => {
  expect(districtAt(39.9087, 116.3975, 'GCJ-02')).toBe('东城区');
  expect(districtAt(39.9073, 116.3912, 'GCJ-02')).toBe('西城区');
  const mapped = convertPoint({ latitude: 39.9073, longitude: 116.3912 }, 'WGS84', 'GCJ-02');
  expect(mapped.latitude).toBeCloseTo(39.9087, 3);
  expect(mapped.longitude).toBeCloseTo(116.3974, 3);
});
