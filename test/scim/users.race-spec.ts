import { test } from 'vitest';
import { USER_RACES } from './user-races.js';
import { raceTrack, SEEDS } from './race.js';

const race = raceTrack();

for (const { name, run } of USER_RACES) test.each(SEEDS)(`${name} (seed %i)`, (seed) => run(race, seed));
