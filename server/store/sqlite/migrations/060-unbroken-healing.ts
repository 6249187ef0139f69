/** When the first was found of falls that follow one another while the data heal. */
export const unbrokenHealing = /* sql */ `
  ALTER TABLE healing ADD COLUMN unbroken_since_ms INTEGER NOT NULL DEFAULT 0;
  UPDATE healing SET unbroken_since_ms = since_ms;
`;
