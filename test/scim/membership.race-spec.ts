import { test } from 'vitest';
import { MEMBERSHIP_RACES } from './membership-races.js';
import { raceTrack, SEEDS } from './race.js';

const race = raceTrack();

for (const { name, run } of MEMBERSHIP_RACES) test.each(SEEDS)(`${name} (seed %i)`, (seed) => run(race, seed));
