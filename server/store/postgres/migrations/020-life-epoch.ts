/** The epoch in which a station's life was set; null where that was before this step. */
export const lifeEpoch = /* sql */ `
  ALTER TABLE station ADD COLUMN life_epoch bigint;
`;
