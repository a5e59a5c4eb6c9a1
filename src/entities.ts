import { ApiToken } from './access/authentication/api-token.entity.js';
import { Member } from './access/sessions/member.entity.js';
import { Session } from './access/sessions/session.entity.js';
import { SignInLink } from './access/sessions/sign-in-link.entity.js';
import { AuditEvent } from './audit/audit-event.entity.js';
import { Change } from './changes/change.entity.js';
import { CustomAttribute } from './directory-services/custom-attribute.entity.js';
import { DirectoryServiceToken } from './directory-services/directory-service-token.entity.js';
import { DirectoryLock } from './directory-services/directory-lock.entity.js';
import { DirectoryService } from './directory-services/directory-service.entity.js';
import { GroupMember } from './groups/group-member.entity.js';
import { Group } from './groups/group.entity.js';
import { Organization } from './organizations/organization.entity.js';
import { SetupLink } from './setup-links/setup-link.entity.js';
import { FindingEpisode } from './scim-requests/store/finding-episode.entity.js';
import {
  ScimRequest,
  ScimRequestBodies,
  ScimRequestHour,
  ScimRequestMinute,
  ScimRequestSettings,
} from './scim-requests/store/scim-request.entity.js';
import { User } from './users/user.entity.js';

/** All entities, for the application, the command line and the tests. */
export const ENTITIES = [
  Organization,
  ApiToken,
  SignInLink,
  Session,
  Member,
  AuditEvent,
  DirectoryService,
  DirectoryLock,
  DirectoryServiceToken,
  CustomAttribute,
  Change,
  User,
  Group,
  GroupMember,
  SetupLink,
  ScimRequest,
  ScimRequestBodies,
  ScimRequestHour,
  ScimRequestMinute,
  ScimRequestSettings,
  FindingEpisode,
];
