import { ormOptions } from './database/orm-options.js';
import { databaseLocation } from './database/location.js';
import { readSettings } from './config/settings.js';
import { ENTITIES } from './entities.js';

/** For the MikroORM command line, which the tests do not use. */
const settings = readSettings(process.env);
export default ormOptions(databaseLocation(settings), ENTITIES);
