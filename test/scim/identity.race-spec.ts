import { test } from 'vitest';
import { IDENTITY_RACES } from './identity-races.js';
import { raceTrack, SEEDS } from './race.js';

const race = raceTrack();

for (const { name, run } of IDENTITY_RACES) test.each(SEEDS)(`${name} (seed %i)`, (seed) => run(race, seed));
