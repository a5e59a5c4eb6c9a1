import { ScimGroups } from '../scim-groups.service.js';
import { ResourceController } from './resource.controller.js';
import { ScimController } from './scim-controller.decorator.js';
import { ScimResponses } from './scim-responses.js';

/** Changes of a group return a reference, because the group may have any number of members. */
@ScimController('Groups')
export class ScimGroupsController extends ResourceController {
  constructor(groups: ScimGroups, responses: ScimResponses) {
    super('group', groups, responses);
  }
}
