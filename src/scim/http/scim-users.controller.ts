import { ScimUsers } from '../scim-users.service.js';
import { ResourceController } from './resource.controller.js';
import { ScimController } from './scim-controller.decorator.js';
import { ScimResponses } from './scim-responses.js';

@ScimController('Users')
export class ScimUsersController extends ResourceController {
  constructor(users: ScimUsers, responses: ScimResponses) {
    super('user', users, responses);
  }
}
