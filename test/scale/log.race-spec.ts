import { largeCompany, measures } from './measured.js';
import { logQueries } from './queries.js';

/** `npm run long -- log` uses a million requests and 100,000 people. */
measures(largeCompany({ people: 500, requests: 25_000 }), logQueries);
