import { Migration20261124000001 } from './migration-20261124000001.js';
import { Migration20261124000002 } from './migration-20261124000002.js';
import { Migration20261126000001 } from './migration-20261126000001.js';
import { Migration20261126000002 } from './migration-20261126000002.js';
import { Migration20261126000003 } from './migration-20261126000003.js';
import { Migration20261126000004 } from './migration-20261126000004.js';
import { Migration20261126000005 } from './migration-20261126000005.js';
import { Migration20261126000010 } from './migration-20261126000010.js';
import { Migration20261126000011 } from './migration-20261126000011.js';
import { Migration20261126000030 } from './migration-20261126000030.js';
import { Migration20261128000001 } from './migration-20261128000001.js';
import { Migration20261128000002 } from './migration-20261128000002.js';
import { Migration20261128000004 } from './migration-20261128000004.js';
import { Migration20261128000005 } from './migration-20261128000005.js';
import { Migration20261128000010 } from './migration-20261128000010.js';
import { Migration20261128000020 } from './migration-20261128000020.js';
import { Migration20261128000030 } from './migration-20261128000030.js';

/** All migrations, oldest first. */
export const MIGRATIONS = [
  { name: 'Migration20261124000001', class: Migration20261124000001 },
  { name: 'Migration20261124000002', class: Migration20261124000002 },
  { name: 'Migration20261126000001', class: Migration20261126000001 },
  { name: 'Migration20261126000002', class: Migration20261126000002 },
  { name: 'Migration20261126000003', class: Migration20261126000003 },
  { name: 'Migration20261126000004', class: Migration20261126000004 },
  { name: 'Migration20261126000005', class: Migration20261126000005 },
  { name: 'Migration20261126000010', class: Migration20261126000010 },
  { name: 'Migration20261126000011', class: Migration20261126000011 },
  { name: 'Migration20261126000030', class: Migration20261126000030 },
  { name: 'Migration20261128000001', class: Migration20261128000001 },
  { name: 'Migration20261128000002', class: Migration20261128000002 },
  { name: 'Migration20261128000004', class: Migration20261128000004 },
  { name: 'Migration20261128000005', class: Migration20261128000005 },
  { name: 'Migration20261128000010', class: Migration20261128000010 },
  { name: 'Migration20261128000020', class: Migration20261128000020 },
  { name: 'Migration20261128000030', class: Migration20261128000030 },
];
